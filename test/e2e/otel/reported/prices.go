// Package reported has tests whose report shows what the tested code does: it knows nothing of tracing but a directive.
package reported

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// Price asks a service for the price of an item.
//
//orchestrion:span item:{item}
func Price(ctx context.Context, base, item string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/prices/"+item, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("no price: %s", response.Status)
	}
	text, err := io.ReadAll(response.Body)
	return string(text), err
}

// Service answers with prices.
func Service() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /prices/{item}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("item") == "air" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "17")
	})
	return mux
}
