package scenario_test

import (
	"fmt"

	"fronde/scenario"
)

// A case is read, one number of it is replaced, and a world's parameters are drawn.
func Example() {
	c, err := scenario.Parse("veldania.yaml", []byte(`
fronde: 1
title: A ruler
country: Veldania
as_of: 2024-04-01
leader: {age: 68, years_in_office: 17, rule: personal}
places:
  - {name: Port Veld, population: 1.2 million}
media: {reach: 20 to 50 %}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	closed, err := c.Set("media.reach", "5 %")
	if err != nil {
		fmt.Println(err)
		return
	}
	half := func(uint32) float64 { return 0.5 } // a world draws a keyed uniform number here
	fmt.Printf("%.2f from %s\n", c.Draw(half).Of(c.Media.Reach), c.Media.Reach)
	fmt.Printf("%.2f from %s\n", closed.Draw(half).Of(closed.Media.Reach), closed.Media.Reach)
	// Output:
	// 0.33 from 20 to 50 %
	// 0.05 from 5 %
}

// Every mistake comes with its place, what is allowed and the nearest known name.
func ExampleParse() {
	_, err := scenario.Parse("veldania.yaml", []byte(`fronde: 1
title: A ruler
country: Veldania
as_of: 2024-04-01
leader: {age: 68, years_in_office: 17, rule: personal}
places:
  - {name: Port Veld, population: 1.2 million}
media: {raech: 0.3}
`))
	fmt.Println(err)
	// Output:
	// veldania.yaml:8:9: unknown key "raech" in media
	//   8 | media: {raech: 0.3}
	//     |         ^
	//   allowed: reach, propaganda, closing; did you mean "reach"?
}
