// Hello ends at once. It contains net/http, as most programs do, and does nothing with it.
package main

import (
	"fmt"
	"net/http"
)

func main() {
	fmt.Println("hello", http.StatusText(http.StatusOK))
}
