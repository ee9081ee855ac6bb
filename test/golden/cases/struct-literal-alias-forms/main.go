package main

import (
	"example.com/golden/struct-literal-alias-forms/away"
	"example.com/golden/struct-literal-alias-forms/lib"
	"example.com/golden/struct-literal-alias-forms/use"
)

type here = *lib.Client
type hereToo []here

func main() {
	away.Away()
	use.Use()
	use.Dot()
	_ = multi{Name: "two lines"}
	_ = commented{Name: "comments"}
	_ = paren{Name: "parentheses"}
	_ = gen[int]{Value: 2}
	_ = semi{Name: "one line"}
	_ = ofRe{Name: "alias of an alias elsewhere"}
	_ = holder{inner{Name: "nested"}}
	_ = hereToo{{Name: "pointer"}}
	_ = defined{Name: "another type"}
	_ = pointers{{Name: "element of a pointer that is declared elsewhere"}}
}
