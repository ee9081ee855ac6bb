package away

import "example.com/golden/struct-literal-alias-forms/re"

type own = re.Odd

// Away mentions the types that re has aliases of nowhere.
func Away() {
	_ = re.Renamed{Name: "known by an alias alone"}
	_ = []*re.Paren{{Name: "pointer of an alias alone"}}
	_ = re.Unrelated{Name: "unrelated"}
	Other()
}
