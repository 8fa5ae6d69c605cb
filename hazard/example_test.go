package hazard_test

import (
	"fmt"
	"log"

	"fronde/hazard"
)

// A shipped model predicts the rows of any panel with its columns. Two rulers of one
// country, in their first and fifteenth year; the gap in growth is filled.
func Example() {
	model, err := hazard.ShippedModel("leader-failure")
	if err != nil {
		log.Fatal(err)
	}
	panel, err := hazard.ParsePanel("rulers.csv", []byte(
		`cowcode,year,gwf_regime_type,regime_duration_years,leader_duration_years,personalism_index,military_index,party_index,leader_controls_security_apparatus,personal_paramilitary,log_gdp_per_capita_2015usd_lag1,gdp_growth_pct_lag1,log1p_years_since_coup_attempt_lag1,coup_attempts_5y_lag1
1,1998,military,1,1,-0.5,1.5,-1,0,0,7,,0,2
1,1999,personal,15,15,1.5,-0.5,0,1,1,7,,2.5,0
`))
	if err != nil {
		log.Fatal(err)
	}
	data, err := panel.Read(model.Spec)
	if err != nil {
		log.Fatal(err)
	}
	p := model.Predict(data, data.Rows(hazard.Years{From: 1998, To: 1999})).P
	fmt.Printf("fitted to %s, %d exits in %d years of rule\n",
		model.Training.Years, model.Training.Events, model.Training.Rows)
	fmt.Printf("%.0f %% and %.0f %%\n", 100*p[0], 100*p[1])
	// Output:
	// fitted to 1946:1999, 420 exits in 3925 years of rule
	// 28 % and 6 %
}
