package main

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/report/svg"
)

// colourFile is the style sheet of the exits' colours, on light and on dark ground.
func colourFile() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "/* %s */\n:root {\n", header)
	for _, e := range outcome.Exits() {
		light, dark := svg.ExitColours(e)
		fmt.Fprintf(&b, "  --exit-%s: light-dark(%s, %s);\n", e, light, dark)
	}
	fmt.Fprint(&b, "}\n")
	return []byte(b.String())
}
