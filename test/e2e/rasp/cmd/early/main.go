// Early asks, and serves, before the tracer's packages are initialised, meanwhile, and again in main. It prints the answers.
package main

import (
	"fmt"

	"example.com/rasp/cmd/early/asks"
)

func main() {
	for _, answer := range asks.Answers {
		fmt.Println("early", answer)
	}
	for _, answer := range asks.Finish() {
		fmt.Println("late", answer)
	}
}
