// Package use does not import the type's own package.
package use

import "example.com/golden/struct-literal-aliases/re"

// Client is not what its name says.
type Client struct{ Name string }

func Use() {
	_ = re.Client{Name: "through re"}
	_ = Client{Name: "own client"}
	_ = re.Other{Name: "other"}
}
