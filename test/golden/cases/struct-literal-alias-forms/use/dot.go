package use

import . "example.com/golden/struct-literal-alias-forms/re"

func Dot() {
	_ = Renamed{Name: "dot import"}
	_ = []Number{1}
}
