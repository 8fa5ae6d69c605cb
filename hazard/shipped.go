package hazard

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"fronde/hazard/landmark"
)

// The specs and the models fitted to them that ship with the project.
//
//go:embed specs/*.yaml models/*.json
var shipped embed.FS

// Shipped are the names of the shipped specs and models of years.
var Shipped = []string{"coup-attempt", "coup-success", "regime-failure", "leader-failure"}

// ShippedSpec returns a shipped spec.
func ShippedSpec(name string) (*Spec, error) {
	text, err := shippedText(name, "specs/", ".yaml")
	if err != nil {
		return nil, err
	}
	return ParseSpec(name+".yaml", text)
}

// ShippedModel returns the model that was fitted to a shipped spec.
func ShippedModel(name string) (*Model, error) {
	text, err := shippedText(name, "models/", ".json")
	if err != nil {
		return nil, err
	}
	return Decode(name+".json", text)
}

// leaderExit is how the rulers of autocracies leave office, by months.
const leaderExit = "leader-exit"

// LeaderExit returns the shipped model of how the rulers of autocracies leave office, given their state. It is read
// once; callers must not change it.
var LeaderExit = sync.OnceValues(func() (*landmark.Model, error) {
	text, err := shipped.ReadFile("models/" + leaderExit + ".json")
	if err != nil {
		return nil, err
	}
	return landmark.DecodeModel(leaderExit+".json", text)
})

func shippedText(name, folder, suffix string) ([]byte, error) {
	if !slices.Contains(Shipped, name) {
		return nil, fmt.Errorf("there is no shipped model %q, there are %s", name, strings.Join(Shipped, ", "))
	}
	return shipped.ReadFile(folder + name + suffix)
}
