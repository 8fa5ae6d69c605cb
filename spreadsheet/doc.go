// Package spreadsheet is tables as CSV files: it reads what spreadsheets and statistical
// packages write, and writes what spreadsheets can open without harm.
//
// A file's encoding, ends of lines, separator and decimal mark are recognised once, for the
// whole file; what differs from UTF-8, commas and decimal points is said once ([Table.Notes]),
// and what could be read in two ways is refused once. Mistakes are [mistake.Errors] with their
// places. It knows no column of any file.
package spreadsheet
