package calc

import "testing"

func TestAdd(t *testing.T) {
	t.Run("small", func(t *testing.T) {
		if Add(1, 2) != 3 {
			t.Fatal("wrong")
		}
	})
}

func TestWrong(t *testing.T) { t.Error("meant to fail") }

func TestSkipped(t *testing.T) { t.Skip("not today") }
