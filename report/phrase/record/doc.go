// Package record words the pages about how forecasts and history fared: base rates, the scores of
// survival models and those of sealed forecasts. It holds headings, heads of tables, captions, notes
// and the words of figures, and no layout.
package record
