package svg

import (
	"math"
	"slices"
)

// The share of a place's people on its largest day from which the map marks it. Judgement:
// each step is five times the one before; a thousandth is a crowd that everybody has heard
// of. The map shows what one world of twenty exceeds: the median world mostly sees no
// protest that a map could show.
var ProtestSteps = [...]struct {
	From  float64
	Class string
}{
	{0, "place"}, {4e-5, "place p1"}, {2e-4, "place p2"}, {1e-3, "place p3"},
}

// Place is a place on the map, with the share of its people who protest.
type Place struct {
	Name       string
	Lat, Lon   float64
	Population int64
	Rural      bool
	Protest    float64
}

// albers is Albers' equal-area conic projection with standard parallels a sixth of the way
// in from the southern and northern ends (Snyder, Map Projections, 1987, p. 98-103).
type albers struct{ n, c, rho0, lon0 float64 }

// newAlbers fits the projection to places; longitudes are taken on the side of the globe
// where the most populous place lies.
func newAlbers(places []Place) albers {
	south, north, west, east := extent(places)
	const degree = math.Pi / 180
	first, second := (south+(north-south)/6)*degree, (north-(north-south)/6)*degree
	n := (math.Sin(first) + math.Sin(second)) / 2
	if math.Abs(n) < 0.02 { // about the equator the cone is a cylinder
		n = 0.02
	}
	c := math.Cos(first)*math.Cos(first) + 2*n*math.Sin(first)
	a := albers{n: n, c: c, lon0: (west + east) / 2}
	a.rho0 = a.rho((south + north) / 2)
	return a
}

// extent is the least box of latitudes and longitudes that holds places.
func extent(places []Place) (south, north, west, east float64) {
	south, north, west, east = 90, -90, math.Inf(1), math.Inf(-1)
	for _, p := range places {
		lon := near(p.Lon, places[0].Lon)
		south, north, west, east = min(south, p.Lat), max(north, p.Lat), min(west, lon), max(east, lon)
	}
	return south, north, west, east
}

// near returns a longitude's value within 180 degrees of another.
func near(lon, other float64) float64 {
	return lon - 360*math.Round((lon-other)/360)
}

func (a albers) rho(lat float64) float64 {
	return math.Sqrt(max(0, a.c-2*a.n*math.Sin(lat*math.Pi/180))) / a.n
}

// at projects a position; y grows southward, in radii of the globe.
func (a albers) at(lat, lon float64) (x, y float64) {
	theta := a.n * (near(lon, a.lon0) - a.lon0) * math.Pi / 180
	return a.rho(lat) * math.Sin(theta), a.rho(lat)*math.Cos(theta) - a.rho0
}

// box is a rectangle on the map that something occupies.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// largestOnPhone is the least radius of the largest place, in pixels.
const largestOnPhone = 15

// Map draws the places at a width.
func Map(places []Place, width float64) *Drawing {
	const margin, tallest = 34.0, 1.1 // of the width
	projection := newAlbers(places)
	x, y := make([]float64, len(places)), make([]float64, len(places))
	for i, p := range places {
		x[i], y[i] = projection.at(p.Lat, p.Lon)
	}
	across, down := max(slices.Max(x)-slices.Min(x), 1e-6), max(slices.Max(y)-slices.Min(y), 1e-6)
	scale := min((width-2*margin)/across, (tallest*width-2*margin)/down)
	d := &Drawing{width: width, height: max(120, scale*down+2*margin)}
	left, top := slices.Min(x)-(width/scale-across)/2, slices.Min(y)-(d.height/scale-down)/2
	d.graticule(func(lat, lon float64) (float64, float64) {
		x, y := projection.at(lat, lon)
		return scale * (x - left), scale * (y - top)
	}, places)
	radius := make([]float64, len(places))
	for i, p := range places {
		x[i], y[i] = scale*(x[i]-left), scale*(y[i]-top)
		radius[i] = max(1.8, max(width/38, largestOnPhone)*math.Sqrt(float64(p.Population)/float64(places[0].Population)))
		d.add(`<circle cx="%.1f" cy="%.1f" r="%.1f" class="%s"/>`, x[i], y[i], radius[i], placeClass(p))
	}
	var taken []box
	for i, p := range places {
		if !p.Rural {
			taken = d.placeName(p.Name, x[i], y[i], radius[i], taken)
		}
	}
	return d
}

// graticule frames the map and draws parallels and meridians below the places, so that a dot
// has a position; what lies outside the frame does not show.
func (d *Drawing) graticule(at func(lat, lon float64) (x, y float64), places []Place) {
	d.add(`<rect x="0.5" y="0.5" width="%.1f" height="%.1f" class="graticule"/>`, d.width-1, d.height-1)
	step, beyond := GraticuleStep(places), 3.0
	south, north, west, east := extent(places)
	first := func(degree float64) float64 { return step * (math.Floor(degree/step) - beyond) }
	last := func(degree float64) float64 { return step * (math.Ceil(degree/step) + beyond) }
	south, north, west, east = max(-80, first(south)), min(80, last(north)), first(west), last(east)
	for lat := south; lat <= north; lat += step {
		d.curve(at, lat, west, lat, east)
	}
	for lon := west; lon <= east; lon += step {
		d.curve(at, south, lon, north, lon)
	}
}

// curve draws a line of the graticule, which bends on the map, from one position to another.
func (d *Drawing) curve(at func(lat, lon float64) (x, y float64), lat1, lon1, lat2, lon2 float64) {
	const pieces = 40
	x, y := make([]float64, pieces+1), make([]float64, pieces+1)
	for i := range x {
		t := float64(i) / pieces
		x[i], y[i] = at(lat1+t*(lat2-lat1), lon1+t*(lon2-lon1))
	}
	d.add(`<path d="%s" class="graticule"/>`, polyline(x, y))
}

// GraticuleStep is the degrees from line to line.
func GraticuleStep(places []Place) float64 {
	south, north, west, east := extent(places)
	for _, step := range []float64{1, 2, 5} {
		if max(north-south, east-west) <= 8*step {
			return step
		}
	}
	return 10
}

// placeClass is how a place is drawn.
func placeClass(p Place) string {
	class := ""
	for _, step := range ProtestSteps {
		if p.Protest >= step.From {
			class = step.Class
		}
	}
	if p.Rural {
		class += " rural"
	}
	return class
}

// mostNames is how many places the map names. Judgement: more only hide the circles.
const mostNames = 12

// placeName writes a name beside its circle unless another is there.
func (d *Drawing) placeName(name string, x, y, radius float64, taken []box) []box {
	const perLetter, height = 7.8, 15.0 // pixels, generous
	wide := perLetter * float64(len([]rune(name)))
	for _, anchor := range []string{"start", "end"} {
		b := box{x + radius + 3, y - height/2, x + radius + 3 + wide, y + height/2}
		if anchor == "end" {
			b.left, b.right = x-radius-3-wide, x-radius-3
		}
		free := b.left > 0 && b.right < d.width && !slices.ContainsFunc(taken, b.meets)
		if !free || len(taken) >= mostNames {
			continue
		}
		edge := b.left
		if anchor == "end" {
			edge = b.right
		}
		d.text(edge, y+4, anchor, "tick halo", name)
		return append(taken, b)
	}
	return taken
}
