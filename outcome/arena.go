package outcome

// Arena is where a plot is decided.
type Arena uint8

// The arenas.
const (
	Barracks Arena = iota // by arms: military and security plots
	Palace                // by power within the inner circle: plots of the core and other blocs
	Ledger                // by the leader's assets: the economic bloc's coalition
)

// String returns the arena's name in files, e.g. barracks.
func (a Arena) String() string {
	return [...]string{Barracks: "barracks", Palace: "palace", Ledger: "ledger"}[a]
}
