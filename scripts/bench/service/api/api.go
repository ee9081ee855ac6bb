// Package api serves notes over HTTP.
package api

import (
	"encoding/json"
	"net/http"

	"example.com/service/store"
)

// API has a handler for each route.
type API struct{ notes *store.Store }

// New returns the handler of all routes.
func New(notes *store.Store) http.Handler {
	api := &API{notes: notes}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /notes", api.list)
	mux.HandleFunc("GET /notes/{id}", api.get)
	mux.HandleFunc("POST /notes", api.add)
	return mux
}

func (a *API) list(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, a.notes.All())
}

func (a *API) get(w http.ResponseWriter, r *http.Request) {
	note, found := a.notes.Get(r.PathValue("id"))
	if !found {
		http.NotFound(w, r)
		return
	}
	answer(w, http.StatusOK, note)
}

func (a *API) add(w http.ResponseWriter, r *http.Request) {
	var note store.Note
	if err := json.NewDecoder(r.Body).Decode(&note); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer(w, http.StatusCreated, a.notes.Add(note))
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}
