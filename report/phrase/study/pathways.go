package study

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// PathwaysTitle heads the page of pathways.
func PathwaysTitle(title string) string { return "Pathways: " + title }

// PathwaysProvenance says what pathways rest on.
func PathwaysProvenance(all *outcome.Pathways) string {
	return strings.Join([]string{phrase.Worlds(all.Worlds), fmt.Sprintf("seed %d", all.Seed),
		"scenario " + phrase.ShortHash(all.Scenario.SHA256), all.Software}, " · ")
}

// NoExits says that no world ended in an exit.
func NoExits(worlds int) string {
	return fmt.Sprintf("None of %s ended in an exit", phrase.Worlds(worlds))
}

// NoWays says that there are no pathways.
func NoWays(worlds int) string { return NoExits(worlds) + ": there is nothing to tell of ways there." }

// Ended says how many worlds ended in an exit, by how many ways.
func Ended(all *outcome.Pathways) string {
	return fmt.Sprintf("%s of %s ended in a sampled exit, by %s. Shares are of those exits, as simulated and not matched to history, "+
		"with 90 %% intervals that allow for worlds of one draw (%s) being alike.", phrase.Thousands(int64(all.Exits)),
		phrase.Worlds(all.Worlds), phrase.Count(int64(len(all.Pathways)), "pathway", "pathways"), phrase.Draws(all.Draws))
}

// What stands on the terminal's page of pathways.
const (
	PathwayColumns = "worlds  share, %   e.g. run  driver → signal → defection → exit"
	TestedLinks    = "Only links count without which a rerun of that world had another exit, or the same on another day."
	AllLinks       = "All links of a story count by which the model came to the exit; with --tested only those without which a rerun's exit changes."
	TellOne        = "Tell one of them with `fronde replay --run`."
)
