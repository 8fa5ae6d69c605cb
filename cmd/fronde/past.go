package main

import (
	"fmt"
	"path/filepath"

	"fronde/forecast/tale"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/scenario"
)

// past is a finished run, ready to be replayed.
type past struct {
	result   *outcome.Result
	scenario *scenario.Case
	replayer *tale.Replayer
	exits    []outcome.ExitRow // nil if there is no exits.parquet beside the result
}

// openPast reads a result and everything it came from. Anything wrong with these is the user's
// mistake.
func openPast(path, scenarioFile string) (*past, error) {
	result, err := readResult(path)
	if err != nil {
		return nil, err
	}
	p := &past{result: result}
	if p.scenario, err = scenarioOf(path, p.result, scenarioFile); err != nil {
		return nil, err
	}
	if p.replayer, err = tale.NewReplayer(p.scenario, p.result); err != nil {
		return nil, mistaken(fmt.Errorf("%s: %w", path, err))
	}
	if p.exits, err = files.ReadExits(filepath.Join(filepath.Dir(path), files.ExitsFile)); err != nil {
		return nil, mistaken(err)
	}
	if err := p.ownExits(); err != nil {
		return nil, mistaken(fmt.Errorf("%s: %w", path, err))
	}
	return p, nil
}

// ownExits refuses exits that clearly belong to another run than the result.
func (p *past) ownExits() error {
	if p.exits == nil || len(p.exits) == p.result.Runs {
		return nil
	}
	return fmt.Errorf("the %s beside it belongs to another run: it holds %s worlds, the result %s; "+
		"replace it with the right one or remove it",
		files.ExitsFile, phrase.Thousands(int64(len(p.exits))), phrase.Thousands(int64(p.result.Runs)))
}
