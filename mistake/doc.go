// Package mistake is what a user did wrong: where it is, what was seen, what is allowed and
// the nearest known name, with an excerpt of the file and a caret under the column. All
// mistakes of a file are returned together, as [Errors].
//
// It is not for failures of the machine or of the program: those are ordinary errors.
package mistake
