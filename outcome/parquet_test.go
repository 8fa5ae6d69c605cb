package outcome_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"fronde/outcome"
)

func exitsFile(t *testing.T, rows []outcome.ExitRow) []byte {
	t.Helper()
	var b bytes.Buffer
	w := outcome.NewRowWriter[outcome.ExitRow](&b, outcome.ExitsSchema)
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func exitRows() []outcome.ExitRow {
	day, successor := int32(41), outcome.NewAutocracy.String()
	rows := []outcome.ExitRow{
		{Run: 0, Draw: 0, Exit: outcome.SecurityCoup.String(), Day: &day, Successor: &successor},
		{Run: 1, Draw: 0, Exit: outcome.Survival.String()},
	}
	var incidence [outcome.Modes]float64
	for e := range incidence {
		incidence[e] = float64(e+1) / 100
	}
	rows[0].SetIncidence(incidence)
	return rows
}

func TestExitsSurviveTheirFile(t *testing.T) {
	want := exitRows()
	file := exitsFile(t, want)
	got, err := outcome.ReadExits(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !bytes.Equal(file, exitsFile(t, want)) {
		t.Error("equal rows give different bytes")
	}
	if got[0].Incidence()[outcome.Regular] != 0.1 {
		t.Errorf("regular exit has incidence %v, want 0.1", got[0].Incidence()[outcome.Regular])
	}
}

func TestIncidenceColumnsBearTheExitsNames(t *testing.T) {
	var row outcome.ExitRow
	typ := reflect.TypeOf(row)
	for i, e := range outcome.Exits()[:outcome.Modes] {
		var at [outcome.Modes]float64
		at[i] = 1
		row.SetIncidence(at)
		for f := range typ.NumField() {
			if v, ok := reflect.ValueOf(row).Field(f).Interface().(float64); ok && v == 1 {
				if tag := typ.Field(f).Tag.Get("parquet"); tag != "incidence_"+e.String() {
					t.Errorf("exit %s is written to column %s", e, tag)
				}
			}
		}
	}
}

func TestTrajectoriesSurviveTheirFile(t *testing.T) {
	run, median := int64(3), 0.5
	date := outcome.EpochDay(time.Date(2022, 3, 25, 0, 0, 0, 0, time.UTC))
	want := []outcome.TrajectoryRow{
		{Run: &run, Day: 29, Date: date, Variable: "detentions", Value: 12, Unit: "persons"},
		{Quantile: &median, Day: 29, Date: date, Variable: "detentions", Value: 9.5, Unit: "persons"},
	}
	var b bytes.Buffer
	w := outcome.NewRowWriter[outcome.TrajectoryRow](&b, outcome.TrajectoriesSchema)
	for _, row := range want {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := outcome.ReadTrajectories(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if date != 19076 { // 52 years of 365 days, 13 leap days, 83 days into 2022
		t.Errorf("epoch day of 2022-03-25 is %d", date)
	}
}

func TestParquetReadersRefuse(t *testing.T) {
	file := exitsFile(t, exitRows())
	_, err := outcome.ReadTrajectories(bytes.NewReader(file), int64(len(file)))
	if !errors.Is(err, outcome.ErrSchema) {
		t.Errorf("an exits file read as trajectories gives %v, want ErrSchema", err)
	}
	half := file[:len(file)/2]
	_, err = outcome.ReadExits(bytes.NewReader(half), int64(len(half)))
	if err == nil || !strings.Contains(err.Error(), "truncated?") {
		t.Errorf("half a file gives %v, want an error", err)
	}
}
