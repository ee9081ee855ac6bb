package away

import "example.com/golden/struct-literal-elsewhere/re"

// Away mentions the type of its literals nowhere.
func Away() {
	_ = re.List{{N: 11}}
	_ = re.ByName{
		"k": {N: 12},
	}
}
