package shell

import (
	"fmt"
	"os"
	"runtime"
)

// Overlooked warns of a file that holds a secret and that others than its owner may read or change; "" if none may.
func Overlooked(path string) string {
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o077 == 0 {
		return ""
	}
	return fmt.Sprintf("warning: others on this machine may read or change the token in %s (mode %04o); "+
		"keep it to yourself with: chmod 600 %s", path, info.Mode().Perm(), Quoted(path))
}
