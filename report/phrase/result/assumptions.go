package result

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// AssumptionsTitle heads the report's section on assumptions.
const AssumptionsTitle = "Assumptions, evidence and grades"

// GradesTitle titles the figure of the grades.
const GradesTitle = "Stated numbers by grade of evidence"

// GradesDesc says what that figure shows.
const GradesDesc = "A table of squares: rows are the reliability of the source from A, completely reliable, to F, " +
	"cannot be judged; columns the credibility of what it says from 1, confirmed, to 6, cannot be judged. Each square " +
	"holds how many numbers have that grade."

// StatedFold opens the table of the stated numbers.
const StatedFold = "Table: the stated numbers with their evidence"

// DefaultsFold opens the table of the default priors.
const DefaultsFold = "Table: the default priors and their basis"

// UsedCaption heads the table of the numbers as the run used them.
const UsedCaption = "Numbers as the run used them"

// UsedHead heads its columns.
var UsedHead = []string{"path", "value", "grade"}

// UsedFold opens it.
const UsedFold = "Table: the numbers with their grades"

// NameScenario says how to have sources, blocs and places in the report.
const NameScenario = "For sources, blocs, places and expected events name the scenario file: fronde report RESULT " +
	"--scenario FILE."

// StatedCaption heads the table of the stated numbers.
const StatedCaption = "Stated numbers"

// StatedHead heads its columns.
var StatedHead = []string{"path", "value", "grade", "evidence"}

// DefaultsCaption heads the table of the default priors.
const DefaultsCaption = "Default priors"

// DefaultsHead heads its columns.
var DefaultsHead = []string{"path", "prior", "basis"}

// NumberCounts says in the report where the numbers came from.
func NumberCounts(in outcome.Inputs) string {
	return fmt.Sprintf("%s: %d stated in the scenario, %d documented default priors; %d are uncertain and drawn anew "+
		"for each draw.",
		phrase.Count(int64(in.Numbers), "number", "numbers"), in.Stated, in.Default, in.Uncertain)
}

// AdmiraltyCode explains the grades of evidence.
const AdmiraltyCode = "Admiralty code: reliability of the source from A (completely reliable) to F (cannot be " +
	"judged), credibility of " +
	"what it says from 1 (confirmed) to 6 (cannot be judged). F6 is judgement. Weak grades widen a number's distribution."

// What is written where a number has no grade or no evidence.
const (
	DefaultPrior = "default prior"
	NoEvidence   = "none stated"
)
