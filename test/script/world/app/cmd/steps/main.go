// Program steps does what its first argument says, for tests of streams and signals that pass through the go command.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"

	"example.com/app/shop"
)

//hook:note
func main() {
	step := "show"
	if len(os.Args) > 1 {
		step = os.Args[1]
	}
	switch step {
	case "show":
		fmt.Println(shop.Price("x"), len(os.Args))
	case "exit":
		os.Exit(3)
	case "echo":
		io.Copy(os.Stdout, os.Stdin)
	case "wait":
		interrupted := make(chan os.Signal, 1)
		signal.Notify(interrupted, os.Interrupt)
		ended := make(chan bool)
		go func() {
			io.Copy(io.Discard, os.Stdin)
			close(ended)
		}()
		fmt.Println("waiting")
		select {
		case <-interrupted:
			fmt.Println("interrupted")
			os.Exit(7)
		case <-ended:
			fmt.Println("input ended")
		}
	}
}
