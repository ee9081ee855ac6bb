// Package stock is the service that knows the price of every item and how many are left. Prices are served over HTTP,
// reservations over gRPC.
package stock

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
)

// Price is the answer to GET /price/{item}.
type Price struct {
	Item  string `json:"item"`
	Cents int    `json:"cents"`
}

// Service holds the stock. It is safe for concurrent use.
type Service struct {
	prices map[string]int

	mu       sync.Mutex
	reserved map[string]int64
}

// New returns a service that sells the given items at the given prices in cents.
func New(prices map[string]int) *Service {
	return &Service{prices: prices, reserved: make(map[string]int64)}
}

// Handler serves the HTTP side.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /price/{item}", s.price)
	return mux
}

func (s *Service) price(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	cents, ok := s.prices[item]
	if !ok {
		slog.Warn("unknown item", "item", item)
		http.Error(w, "no such item", http.StatusNotFound)
		return
	}
	slog.Info("price asked", "item", item)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(Price{Item: item, Cents: cents})
}

// reserve sets one piece of an item aside and returns how many are set aside by now.
func (s *Service) reserve(item string) (int64, bool) {
	if _, ok := s.prices[item]; !ok {
		return 0, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reserved[item]++
	return s.reserved[item], true
}
