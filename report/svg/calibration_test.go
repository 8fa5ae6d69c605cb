package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"fronde/report/internal/sample"
)

func TestCalibrationSVG(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Calibration(&b, sample.Summary(), []string{"a & b"}); err != nil {
		t.Fatal(err)
	}
	circles := 0
	for d := xml.NewDecoder(&b); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "circle" {
			circles++
		}
	}
	if circles != 3 {
		t.Errorf("%d points for 3 bins", circles)
	}
	if across(1) != calibrationRight || across(0) != calibrationLeft || up(smallestDrawn) != calibrationBottom {
		t.Errorf("the axes begin at %g and end at %g", across(0), across(1))
	}
}
