// Package page writes the one-file HTML report: one page that needs no network and no script, with
// every figure's numbers as a table and as a file of data inside. A [Dossier] is what it is made of;
// each section is a function that returns nil where it has nothing to say. The words are those of
// [fronde/report/phrase], the figures those of [fronde/report/svg]; the template and the style sheet are
// in the folder html.
package page
