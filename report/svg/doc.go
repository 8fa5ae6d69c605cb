// Package svg draws figures: scales, axes, marks, and every figure of the report and of the files
// beside a run. It holds every colour (colours.go), on light and on dark ground. A figure of the report is
// a [Drawing] whose look is that of classes in the page's style sheet; a figure that is a separate
// file contains its colours.
//
// It draws the values that it is given: it reads no files and knows no scenario.
package svg
