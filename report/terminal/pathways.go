package terminal

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Pathways writes by which ways worlds came to their exits, for a terminal of the given
// width in columns.
func Pathways(w io.Writer, all *outcome.Pathways, width int) error {
	p := newPage(width)
	p.title("Pathways: " + all.Scenario.Title)
	p.note(strings.Join([]string{
		phrase.Count(int64(all.Worlds), "world", "worlds"), fmt.Sprintf("seed %d", all.Seed),
		"scenario " + phrase.ShortHash(all.Scenario.SHA256), all.Software}, " · "))
	if all.Scenario.Intervention != "" {
		p.note("changed: " + all.Scenario.Intervention)
	}
	p.blank()
	if all.Exits == 0 {
		p.paragraph(fmt.Sprintf("None of %s ended in an exit: there is nothing to tell of ways there.", phrase.Count(int64(all.Worlds), "world", "worlds")))
		return p.write(w)
	}
	p.paragraph(fmt.Sprintf("%s of %s ended in a sampled exit, by %s. Shares are of those exits, as simulated and not matched to history, with 90 %% intervals that allow for worlds of one draw (%s) being alike.",
		phrase.Thousands(int64(all.Exits)), phrase.Count(int64(all.Worlds), "world", "worlds"), phrase.Count(int64(len(all.Pathways)), "pathway", "pathways"), phrase.Count(int64(all.Draws), "draw", "draws")))
	p.blank()
	p.note("worlds  share, %   e.g. run  driver → signal → defection → exit")
	for _, way := range all.Pathways {
		lead := fmt.Sprintf("%6s  %-9s  %7d  ", phrase.Thousands(int64(way.Worlds)), phrase.PathwayShare(way.Share), way.Runs[0])
		p.text(lipgloss.NewStyle(), lead, strings.Repeat(" ", lipgloss.Width(lead)), phrase.Arrows(way))
	}
	p.blank()
	if all.Tested {
		p.note("Only links count without which a rerun of that world had another exit, or the same on another day.")
	} else {
		p.note("All links of a story count by which the model came to the exit; with --tested only those without which a rerun's exit changes.")
	}
	p.note("Tell one of them with `fronde replay --run`.")
	return p.write(w)
}
