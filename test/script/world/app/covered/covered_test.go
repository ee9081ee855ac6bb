package covered

import "testing"

//hook:enter
func TestHalf(t *testing.T) {
	if Half(true) == "" || Always(3) == 0 {
		t.Fatal("empty")
	}
}
