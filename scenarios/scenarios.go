// Package scenarios holds the cases that ship with Fronde, so that a binary alone can
// open them.
package scenarios

import "embed"

// Files are the shipped cases, one YAML file each.
//
//go:embed *.yaml
var Files embed.FS
