package failing

import (
	"testing"

	"example.com/app/shop"
)

//hook:enter
func TestPrice(t *testing.T) {
	shop.Price("y"); t.Errorf("%q is wrong", "x")
	check(t,
		Price() != "")
}

func check(t *testing.T, ok bool) {
	t.Helper()
	if ok { shop.Price("z"); t.Error("not empty") }
}

func TestGood(t *testing.T) {}
