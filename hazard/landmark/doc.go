// Package landmark is the outside view by state: how likely a ruler is to leave office in each way within a month, a
// quarter or a year, given what is known on the day. It is a landmark model of competing risks (van Houwelingen,
// Scandinavian Journal of Statistics 34, 2007), fitted to a panel of leader-months: every month of a term of office
// is a landmark from which the following months are forecast with the state known at its start, so that a campaign
// under way says much about next month and little about next year without anybody simulating its course.
//
// A [Spec] names a panel's columns and the form of the model, [Fit] estimates it, [Validate] forecasts months after
// those it was trained on, and [Model.Outlook] forecasts a single state. docs/hazard.md has the equations.
package landmark
