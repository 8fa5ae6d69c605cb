package told

import (
	"fmt"
	"strings"

	"fronde/outcome/trace"
	"fronde/report/phrase"
)

// PathwaysTitle heads the page of pathways.
func PathwaysTitle(title string) string { return "Pathways: " + title }

// PathwaysProvenance says what pathways rest on.
func PathwaysProvenance(all *trace.Pathways) string {
	return strings.Join([]string{phrase.Worlds(all.Worlds), fmt.Sprintf("seed %d", all.Seed),
		"scenario " + phrase.ShortHash(all.Scenario.SHA256), all.Software}, " · ")
}

// NoExits says that no world ended in an exit.
func NoExits(worlds int) string {
	return fmt.Sprintf("None of %s ended in an exit.", phrase.Worlds(worlds))
}

// NoWays says that there are no pathways.
func NoWays(worlds int) string {
	return strings.TrimSuffix(NoExits(worlds), ".") + ": there are no pathways to show."
}

// Ended says how many worlds ended in an exit, by how many ways.
func Ended(all *trace.Pathways) string {
	return fmt.Sprintf("%s of %s ended in a sampled exit, by %s. Shares are of those exits, as simulated and not "+
		"matched to history, "+
		"with 90 %% intervals that allow for worlds of one draw (%s) being alike.", phrase.Thousands(int64(all.Exits)),
		phrase.Worlds(all.Worlds), phrase.Count(int64(len(all.Pathways)), "pathway", "pathways"), phrase.Draws(all.Draws))
}

// Texts of the terminal's page of pathways.
const (
	PathwayColumns = "worlds  share, %     e.g. run  driver → signal → defection → exit"
	TestedLinks    = "Only links count without which a rerun of that world had another exit, or the same on another day."
	AllLinks       = "All links of a story count by which the model came to the exit; with --tested only those without " +
		"which a rerun's exit changes."
	TellOne = "Tell one of them with `fronde replay --run`."
)

// PathwaysSection heads the report's section on pathways.
const PathwaysSection = "Pathways to an exit"

// NoPathways says that the pathways were not told, and how to have them.
func NoPathways(pathwaysFile string) string {
	return "Not told: there is no " + pathwaysFile + " of this run beside the result. `fronde pathways RESULT --json` " +
		"prints it."
}

// PathwaysFigure titles the figure of the pathways.
const PathwaysFigure = "From driver to signal to defection to exit, by share of simulated exits"

// PathwaysDesc says what that figure shows.
const PathwaysDesc = "Bands run from what drove a world, over what signalled weakness and who defected, to the " +
	"exit, whose colour they have. A band's width is the number of worlds. The table lists every pathway with its " +
	"share and interval."

// AllLinksNote says which links count.
const AllLinksNote = "All links of a world's story count by which the model came to the exit, also those without " +
	"which it would have come all the same; with --tested only the others count."

// PathwaysText introduces the pathways.
func PathwaysText(all *trace.Pathways) string {
	return fmt.Sprintf("%s of %s ended in an exit by their sampled fate. These are shares of simulated exits, not "+
		"matched to history: read how, not how likely.",
		phrase.Thousands(int64(all.Exits)), phrase.Worlds(all.Worlds))
}

// PathwaysCaption heads the table of the pathways.
const PathwaysCaption = "Share of the simulated exits in % with 90 % interval"

// PathwaysHead heads its columns.
var PathwaysHead = []string{"pathway", "worlds", "share", "for example"}

// ExampleWorld names a world.
func ExampleWorld(run int) string { return fmt.Sprintf("world %d", run) }
