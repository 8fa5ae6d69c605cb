// Package document reads a YAML file as a tree of nodes that know their place. Scalars keep
// their text: what "010", "TRUE" or "5.9" means is for the reader of a key to say, not for
// YAML. Anchors, aliases, merges and tags are refused, and so is whatever would make a small
// file large: depth, width and the number of words are bounded.
//
// It knows no key of any file. Mistakes are [mistake.Errors] with line, column and excerpt.
package document
