package api

// About is what the studio is.
type About struct {
	// Name and version.
	Software string `json:"software" example:"fronde 0.1.0"`
	// Folder of the user's cases within the data folder.
	CasesFolderName string `json:"cases_folder_name" example:"cases"`
	// Limits on what a request may ask for.
	Limits LimitsInfo `json:"limits"`
	// All exits, in the order of every table; survival last.
	Exits []string `json:"exits" example:"[\"military_coup\"]"`
	// The colour of each exit.
	Colors map[string]ColorInfo `json:"colors"`
	// Each exit in plain words.
	Labels map[string]string `json:"labels" example:"{\"military_coup\":\"military coup\"}"`
	// The observables by name.
	Variables map[string]VariableMeaning `json:"variables"`
	// Events that a discovery can look for.
	Events []string `json:"events" example:"[\"exit=any\",\"exit=coup\"]"`
}

// LimitsInfo is the limits on what a request may ask for.
type LimitsInfo struct {
	// Worlds in one run.
	Runs int `json:"runs" example:"20000"`
	// Runs at the same time, beside what-ifs and one analysis.
	Concurrent int `json:"concurrent" example:"1"`
	// Runs that may wait.
	Waiting int `json:"waiting" example:"50"`
}

// ColorInfo is a colour on a light and on a dark background.
type ColorInfo struct {
	// On a light background.
	Light string `json:"light" example:"#332288"`
	// On a dark background.
	Dark string `json:"dark" example:"#8f84e0"`
}

// VariableMeaning is what an observable is.
type VariableMeaning struct {
	// Unit of its values.
	Unit string `json:"unit" example:"persons"`
	// What it counts or measures.
	Meaning string `json:"meaning" example:"people protesting on the day"`
	// What a sign counts, as written before its threshold.
	Counted string `json:"counted" example:"people detained"`
}
