// Package result words the pages of a forecast: the terminal's page of a run and the sections of the
// report. It holds headings, heads of tables, captions, notes and the words of figures, and no
// layout. Numbers in them are written by [fronde/report/phrase].
package result
