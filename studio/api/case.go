package api

// CaseID is the name of a case in a path.
type CaseID struct {
	// Name of the case.
	ID string `path:"id" pattern:"^[a-z0-9-]{1,64}$" example:"russia-2022"`
}

// SavedCase is a request to save a case.
type SavedCase struct {
	CaseID
	// ETag of the version that the text replaces; * for any.
	Version string `header:"If-Match" example:"\"9f86d081884c7d65\""`
	Body    TextBody
}

// VersionedCase is a case with the tag of its version.
type VersionedCase struct {
	// Identifies this version of the case; a save must name the version that it replaces.
	ETag string `header:"ETag" example:"\"9f86d081884c7d65\""`
	Body *Case
}

// CaseList is all cases.
type CaseList struct {
	// All cases, by name.
	Cases []CaseInfo `json:"cases"`
}

// CaseInfo is a case as a list shows it.
type CaseInfo struct {
	// Name in the library.
	ID string `json:"id" example:"russia-2022"`
	// Title of the case.
	Title string `json:"title" example:"Russia, spring 2022"`
	// Country or territory.
	Country string `json:"country" example:"Russia"`
	// Date of the forecast.
	AsOf string `json:"as_of" example:"2022-03-25"`
	// Length of the forecast, in days.
	HorizonDays int `json:"horizon_days" example:"730"`
	// Inhabitants of all places, in persons.
	Population int64 `json:"population" example:"145000000"`
	// Whether the case ships with Fronde rather than being in the user's folder.
	Shipped bool `json:"shipped" example:"true"`
	// Why the case cannot be run; empty if it can.
	Error string `json:"error" example:""`
}

// Case is a case with its text.
type Case struct {
	// Name in the library.
	ID string `json:"id" example:"russia-2022"`
	// Title of the case, or its name if the text has mistakes.
	Title string `json:"title" example:"Russia, spring 2022"`
	// Whether this is the text that ships with Fronde.
	Shipped bool `json:"shipped" example:"true"`
	// The scenario in YAML.
	Text string `json:"text"`
	// What the text says, or what is wrong with it.
	Check *Check `json:"check"`
}

// TextBody is a scenario's text.
type TextBody struct {
	// The scenario in YAML.
	Text string `json:"text" maxLength:"196608"`
}

// NewCase is a request to create a case.
type NewCase struct {
	// Name of the new case: 1 to 64 lower-case letters, digits and hyphens, starting with a
	// letter or a digit.
	ID string `json:"id" example:"mine"`
	// Case to copy; empty for a commented template.
	From string `json:"from,omitempty" pattern:"^[a-z0-9-]{0,64}$" example:"russia-2022"`
	// The scenario in YAML, instead of a copy.
	Text string `json:"text,omitempty" maxLength:"196608"`
}
