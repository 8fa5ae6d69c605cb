// Package hazard is the outside view: survival models in discrete time, fitted to
// panels of countries by years, that predict how likely a coup, the failure of a regime or
// the exit of a leader is in the coming year. It knows nothing of the simulator or scenarios.
//
// A [Spec] names a panel's columns and the form of the model; [Fit] estimates it from
// the training years of a [Panel]; a [Model] predicts rows of any panel with the same
// columns; [Validate] predicts years after those it was trained on; only scores of such
// predictions are printed. docs/hazard.md has the equations and the evidence for the chosen
// form.
//
//	d, err := panel.Read(spec)                          // checked against the spec
//	m, err := hazard.Fit(d, hazard.Years{1951, 1999})
//	p := m.Predict(d, d.Rows(hazard.Years{2000, 2010})) // p.P, p.ByCause
//
// Nothing from a test year ever enters the clipping, the filling of gaps, the scaling, the
// knots, the trees or the level: they are all fitted inside [Fit], which sees only the
// training rows.
package hazard
