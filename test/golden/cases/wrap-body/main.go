package main

import (
	"errors"
	"os"
)

func say(text string) { os.Stdout.WriteString(text + "\n") }

var failures = 2

func flaky() error {
	if failures > 0 {
		failures--
		return errors.New("not yet")
	}
	return nil
}

func guarded(ok bool) {
	defer say("deferred")
	say("inside")
}

func main() {
	if flaky() == nil {
		say("done")
	}
	guarded(false)
	guarded(true)
}
