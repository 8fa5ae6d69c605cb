// Package event names the types of events of a timeline, as cases write them.
package event

// The types. The language's reference says what the size of each measures.
const (
	Sanctions       = "sanctions"
	SanctionsRelief = "sanctions_relief"
	Casualties      = "casualties"
	Atrocity        = "atrocity"
	MediaClosure    = "media_closure"
	MediaOpening    = "media_opening"
	Law             = "law"
	Crackdown       = "crackdown"
	Mobilisation    = "mobilisation"
	Call            = "call"
	EliteDissent    = "elite_dissent"
	EliteExit       = "elite_exit"
	EliteArrest     = "elite_arrest"
	Battlefield     = "battlefield"
	Election        = "election"
	Concession      = "concession"
	Economy         = "economy"
)
