package use

import (
	"example.com/golden/struct-literal-alias-forms/lib"
	"example.com/golden/struct-literal-alias-forms/re"
)

// Use makes values of lib.Client, lib.Box and what lib has hidden.
func Use() {
	_ = re.Renamed{Name: "renamed elsewhere"}
	_ = re.G[int]{Value: 1}
	_ = re.Paren{Name: "parentheses elsewhere"}
	_ = re.Odd{Name: "comments elsewhere"}
	_ = lib.Shown{N: 1}
	_ = map[string]re.Renamed{"k": {Name: "element"}}
	_ = re.Unrelated{Name: "unrelated"}
	_ = lib.Clients{{Name: "element of a slice that is declared elsewhere"}}
}
