// Package terminal lays out the pages of the command line: which tables and sentences, in which order,
// at which width. Columns that do not fit continue in a table below. It styles with ANSI escapes: let the
// writer strip them where they do not belong. The words are those of [fronde/report/phrase].
package terminal
