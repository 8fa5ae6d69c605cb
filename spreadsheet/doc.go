// Package spreadsheet reads tables from the CSV files that spreadsheets and statistical packages
// write, and writes CSV that spreadsheets open without harm.
//
// Encoding, line endings, separator and decimal mark are recognised once for the whole file. What
// differs from UTF-8, commas and decimal points is reported once ([Table.Notes]); what could be
// read in two ways is refused once. Mistakes are [mistake.Errors] with their places. The package
// knows no file's columns.
package spreadsheet
