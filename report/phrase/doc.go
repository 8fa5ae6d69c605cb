// Package phrase writes numbers, units, dates, labels and words of probability for the terminal, the
// report and the studio. What 5 % is called, how many digits a probability has and what an exit is
// named are decided here and nowhere else. The sentences of whole pages are in its subpackages: result,
// study, record and told.
//
// It chooses no data and lays nothing out.
package phrase
