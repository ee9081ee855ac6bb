package reported

import (
	"net/http/httptest"
	"testing"
)

func TestPrice(t *testing.T) {
	server := httptest.NewServer(Service())
	defer server.Close()
	t.Run("pear", func(t *testing.T) {
		price, err := Price(t.Context(), server.URL, "pear")
		if err != nil || price != "17" {
			t.Fatal(price, err)
		}
	})
	t.Run("air", func(t *testing.T) {
		if _, err := Price(t.Context(), server.URL, "air"); err == nil {
			t.Error("air has a price")
		}
	})
}

func TestNothing(t *testing.T) {}
