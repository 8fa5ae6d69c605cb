// Package study words the pages of analyses: sensitivity, discovery, signposts and the
// comparison of twin worlds, for the terminal and for the report. It holds headings, heads of tables,
// captions, notes and the words of figures, and no layout.
package study
