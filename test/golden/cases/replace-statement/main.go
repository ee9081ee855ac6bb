package main

import "os"

func say(text string) { os.Stdout.WriteString(text + "\n") }

func work(text string) int { say("work " + text); return 1 }

func main() {
	work("plain")
	defer work("deferred")
	if len(os.Args) > 0 { work("on one line") }
loop:
	work("labelled")
	switch {
	case true: work("in a case")
	}
	//twice
	n := len("abc")
	if n == 3 {
		say("three")
		n++
		if n > 5 {
			goto loop
		}
	}
	//remove
	say("removed")
}
