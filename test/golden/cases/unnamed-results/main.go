package main

import "fmt"

func guard(n int) (int, error) { return n, nil }

func values(string, bool) (string, error) { return "late", nil }

func deferred() int { return 21 }

func recovered() (string, bool) { panic("recovered") }

func main() {
	fmt.Println(guard(1))
	fmt.Println(guard(-1))
	fmt.Println(values("", false))
	fmt.Println(values("", true))
	fmt.Println(deferred())
	fmt.Println(recovered())
	func() {
		_, err := guard(-2)
		fmt.Println(err)
	}()
}
