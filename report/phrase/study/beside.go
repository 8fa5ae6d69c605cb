package study

import (
	"fmt"

	"fronde/report/phrase"
)

// Why an analysis beside a result is left out of its report.
const (
	OtherScenario = "is of another scenario, or of this one before it was changed"
	EmptyFile     = "is empty, as a command that failed leaves it when its output goes there"
)

// OtherSoftware says that an analysis was made by another version.
func OtherSoftware(software, of string) string {
	return fmt.Sprintf("was made by %s, the result by %s", software, of)
}

// OtherSeed says that an analysis looks at other worlds.
func OtherSeed(seed, of uint64) string {
	return fmt.Sprintf("looks at worlds of seed %d, the result's is %d", seed, of)
}

// OtherWorlds says that an analysis looks at more or fewer worlds.
func OtherWorlds(worlds, of int) string {
	return fmt.Sprintf("is of a run of %s, the result of %s", phrase.Worlds(worlds), phrase.Worlds(of))
}

// FirstWorlds says that an analysis looks at the first worlds only.
func FirstWorlds(name string, worlds, of int) string {
	return fmt.Sprintf("%s looks at the first %s of %s.", name, phrase.Thousands(int64(worlds)), phrase.Worlds(of))
}

// LeftOut says that an analysis is left out, and why.
func LeftOut(name, why string) string {
	return fmt.Sprintf("%s %s: it is left out. Make it again.", name, why)
}

// NotShown says why an analysis is not on the page, and how to make it.
func NotShown(note, how string) string { return "Not shown: " + note + " " + how }

// NotAnalysed says that there is no analysis, and how to make it.
func NotAnalysed(name, how string) string {
	return "Not analysed: there is no " + name + " of this scenario beside the result. " + how
}
