package quantity

import _ "embed" // the source that holds the comments

// EvidenceSource is the text of evidence.go, whose comments are part of the language's
// reference.
//
//go:embed evidence.go
var EvidenceSource string
