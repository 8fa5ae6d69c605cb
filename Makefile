# What developers run. Users need only Go: see README.md.

GO        ?= go
FUZZTIME  ?= 60s
WORLDS    ?= 40

.PHONY: test lint fuzz bench build pgo verify ci

# All tests. The import rules and the house rules are among them.
test:
	$(GO) test ./...

# Formatting, vet and staticcheck, which go.mod pins as a tool.
lint:
	@unformatted=$$("$$($(GO) env GOROOT)/bin/gofmt" -l .); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

# The parser and the number grammar against whatever the fuzzer thinks of.
fuzz:
	$(GO) test -run '^$$' -fuzz='^FuzzParse$$' -fuzztime=$(FUZZTIME) ./scenario
	$(GO) test -run '^$$' -fuzz='^FuzzNumber$$' -fuzztime=$(FUZZTIME) ./scenario/quantity

# Speed: person-days per second, bytes per citizen, ns per flip, worlds per second.
# docs/performance.md says what the lines mean. Run it on a quiet machine.
bench:
	$(GO) test -run '^$$' -bench '^(BenchmarkYear|BenchmarkQuietDay|BenchmarkFlip)$$' ./crowd
	$(GO) test -run '^$$' -bench '^BenchmarkWorld$$' -benchtime $(WORLDS)x .
	$(GO) test -run '^$$' -bench '^BenchmarkForecast$$' -benchtime 3x .
	$(GO) test -run '^$$' -bench . ./hazard ./hazard/landmark
	$(GO) test -run '^$$' -bench '^BenchmarkPool$$' ./forecast
	$(GO) test -run '^$$' -bench '^BenchmarkWaterfall$$' ./forecast/outside
	$(GO) test -run '^$$' -bench '^BenchmarkFirstNumber$$' -benchtime 5x ./studio

# The command compiled by the profile of a year's worlds: about a tenth faster, after some minutes
# of compiling, which is why plain go build does without.
build:
	$(GO) build -pgo=default.pgo -o fronde ./cmd/fronde

# Renews that profile, after a change of the engine.
pgo:
	$(GO) test -run '^$$' -bench '^BenchmarkWorld$$' -benchtime 200x -cpuprofile default.pgo -o /dev/null .

# The slow checks against closed forms and published results.
verify:
	$(GO) run ./cmd/fronde verify

# Everything that must pass before a change goes in.
ci:
	.ci/run
