package landmark

import (
	"flag"
	"fmt"
	"os"
	"testing"
	"time"

	"fronde/document"
	"fronde/spreadsheet"
)

var panelFile = flag.String("panel", "", "a panel of leader-months")

func TestScoresOnPanel(t *testing.T) {
	if *panelFile == "" {
		t.Skip("needs -panel")
	}
	text, err := os.ReadFile("../specs/leader-exit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := (document.Language{Noun: "spec"}).Parse("leader-exit.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Decode(doc)
	if err != nil {
		t.Fatal(err)
	}
	p, err := spreadsheet.Load(*panelFile)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Now()
	d, err := Read(p, s)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("read", time.Since(at))
	var train, test Months
	if err := train.UnmarshalText([]byte("1952-01:1994-12")); err != nil {
		t.Fatal(err)
	}
	if err := test.UnmarshalText([]byte("1995-01:2010-12")); err != nil {
		t.Fatal(err)
	}
	refit = 48
	if v := os.Getenv("PEN"); v != "" {
		fmt.Sscanf(v, "%g,%g,%g,%g,%g,%d,%g", &s.Penalty, &s.Target.Modes[4].Penalty, &s.Deviation, &s.Fade, &s.Halflife, &s.Level.Years, &s.Level.Prior)
	}
	at = time.Now()
	f, err := Validate(d, train, test, true, func(done, total int) { fmt.Println(done, total, time.Since(at)) })
	if err != nil {
		t.Fatal(err)
	}
	sum, err := f.Summarise()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sum.Scores {
		if s.Lead == 3 || s.Lead == 6 || (s.Lead > 1 && s.Name != Any && s.Name != Irregular) {
			continue
		}
		fmt.Printf("%-9s %2d n=%d/%d exp %.1f ROC %.3f (%.3f) nats %.1f (%.1f %.1f) per row %.4f slope %.2f\n",
			s.Name, s.Lead, s.Events, s.N, s.Expected, s.Scores.ROC.Value, s.ClassROC, s.OverClass.Value, s.OverClass.Lo,
			s.OverClass.Hi, float64(s.OverClass.Value)/float64(s.N), s.Slope)
		outside := 0
		for _, b := range s.Calibration {
			if b.N > 0 && (b.Mean < float64(b.Observed.Lo) || b.Mean > float64(b.Observed.Hi)) {
				outside++
			}
		}
		fmt.Println("   tenths outside", outside, "of", len(s.Calibration))
	}
}
