// Command generate writes what the front end has from Go, so that nothing is written by hand
// in both languages: the description of the API, of which the TypeScript types are made, the
// labels and colours, and a table of what the formatting functions answer, with which the
// front end's tests compare their own.
//
//	go generate ./studio/web/generate
//
// What it writes is committed. A test fails when that is not what it would write.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

//go:generate go run . ../src/generated

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write writes all files into a folder.
func write(folder string) error {
	all, err := files()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if err := os.WriteFile(filepath.Join(folder, name), all[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// files are all that is generated here, by name.
func files() (map[string][]byte, error) {
	description, err := openAPI()
	if err != nil {
		return nil, fmt.Errorf("the description of the API: %w", err)
	}
	vectors, err := vectorFile()
	if err != nil {
		return nil, fmt.Errorf("the vectors: %w", err)
	}
	colours, err := colourFile()
	if err != nil {
		return nil, fmt.Errorf("the colours: %w", err)
	}
	return map[string][]byte{
		"openapi.json": description,
		"labels.ts":    labelFile(),
		"colours.css":  colours,
		"colours.ts":   scaleFile(),
		"vectors.json": vectors,
	}, nil
}
