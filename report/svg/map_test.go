package svg

import (
	"math"
	"testing"
)

// Projected places keep their directions: east is right, south is down, even across 180 degrees.
func TestAlbers(t *testing.T) {
	t.Parallel()
	at := func(places []Place, i int) (float64, float64) {
		return newAlbers(places).at(places[i].Lat, places[i].Lon)
	}
	russia := []Place{{Lat: 55.75, Lon: 37.62}, {Lat: 43.1, Lon: 131.9}, {Lat: 64.7, Lon: -173.5}, {Lat: 68.97, Lon: 33.1}}
	moscowX, moscowY := at(russia, 0)
	eastX, _ := at(russia, 1)
	chukotkaX, _ := at(russia, 2)
	_, northY := at(russia, 3)
	if !(moscowX < eastX && eastX < chukotkaX) || !(northY < moscowY) {
		t.Errorf("x: %.2f %.2f %.2f, y: %.2f above %.2f", moscowX, eastX, chukotkaX, northY, moscowY)
	}
	// Equal areas: the area of a square degree follows the cosine of its mean latitude.
	equator := []Place{{Lat: -5, Lon: 10}, {Lat: 5, Lon: 20}}
	west, _ := at(equator, 0)
	east, _ := at(equator, 1)
	if got, want := east-west, 10*math.Pi/180; math.Abs(got-want) > 0.01*want {
		t.Errorf("ten degrees on the equator are %.4f radii, want %.4f", got, want)
	}
}

// The grid is finer for a small country.
func TestGraticuleStep(t *testing.T) {
	t.Parallel()
	tunisia := []Place{{Lat: 36.8, Lon: 10.2}, {Lat: 33.1, Lon: 9.6}, {Lat: 34.7, Lon: 10.8}}
	romania := []Place{{Lat: 44.4, Lon: 26.1}, {Lat: 47.2, Lon: 27.6}, {Lat: 45.75, Lon: 21.2}, {Lat: 46.8, Lon: 32}}
	for _, c := range []struct {
		places []Place
		want   float64
	}{{tunisia, 1}, {romania, 2}, {[]Place{{Lat: 55.75, Lon: 37.6}, {Lat: 43.1, Lon: 131.9}}, 10}} {
		if got := GraticuleStep(c.places); got != c.want {
			t.Errorf("%v: lines every %v degrees, want %v", c.places, got, c.want)
		}
	}
}
