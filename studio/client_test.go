package studio

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fronde/outcome"
)

// The example drives the studio with Python's standard library.
func TestPythonExample(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 found: the Python example was not run")
	}
	o := openIn(t, Options{Data: t.TempDir(), Token: secret})
	out := filepath.Join(t.TempDir(), "result.json")
	run := func(args ...string) (string, error) {
		args = append([]string{"examples/client.py", "--address", o.url, "--token", secret}, args...)
		text, err := exec.Command(python, args...).CombinedOutput()
		return string(text), err
	}
	text, err := run("--case", "small", "--runs", "200", "--out", out)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, want := range []string{
		": Orsova, autumn 2024", "after 200 worlds: in office after 60 days ", "200 worlds, 90 % intervals",
		"natural death or illness",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the example does not print %q:\n%s", want, text)
		}
	}
	file, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if r, err := outcome.ReadResult(file); err != nil || r.Runs != 200 {
		t.Errorf("the result that was saved: %v", err)
	}
	text, err = run("--case", "nobodys")
	if err == nil || !strings.Contains(text, "There is no such case.") {
		t.Errorf("an unknown case gives %v:\n%s", err, text)
	}
}
