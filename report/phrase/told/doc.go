// Package told tells the story of one world: it gathers the events of a trace into scenes, puts each
// into a sentence, ranks scenes by what they mean for the story and explains the signs and words on the
// page. It also words the pathways by which worlds came to their exits. It runs no world and lays nothing out.
package told
