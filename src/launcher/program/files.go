package main

import (
	"os"
	"strconv"
)

// writeAtomically writes a file so that no reader ever sees a part of it; on failure, it changes nothing and returns false.
func writeAtomically(name, text string) bool {
	temporary := name + "." + strconv.Itoa(os.Getpid()) + ".tmp"
	if os.WriteFile(temporary, []byte(text), 0o600) != nil || os.Rename(temporary, name) != nil {
		_ = os.Remove(temporary)
		return false
	}
	return true
}

func decimal(number int64) string { return strconv.FormatInt(number, 10) }
