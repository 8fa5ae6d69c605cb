package caution

// Statements about the horizon, given that the leader is still in office.
const (
	WarGoesOn   = "the war goes on"
	Harsher     = "repression is clearly higher than on the forecast's first day (by 0.05 or more)"
	StillLeave  = "people leave at least half as fast as just before the forecast"
	QuieterNews = "independent media have lost at least a quarter of their reach"
)
