package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"go.opentelemetry.io/otel"
)

var tracer = otel.Tracer("twin")

// step is what a request does with one of the libraries.
type step func(ctx context.Context)

type shop struct {
	log   *slog.Logger
	steps []step
}

func (s *shop) handler() http.Handler {
	router := chi.NewRouter()
	router.Use(nameRoute)
	router.Get("/orders/{item}", func(w http.ResponseWriter, r *http.Request) { s.order(r.Context(), w) })
	// The same work where the service loses the context, which only woven code gets over.
	router.Get("/lost/{item}", func(w http.ResponseWriter, r *http.Request) { s.order(lose(r.Context()), w) })
	return instrumentHandler(router)
}

func (s *shop) order(ctx context.Context, w http.ResponseWriter) {
	s.log.InfoContext(ctx, "order begins")
	for _, step := range s.steps {
		step(ctx)
	}
	s.log.WarnContext(ctx, "order ends")
	fmt.Fprint(w, "ordered")
}

// prices asks another service, which answers once and fails once.
func prices(client *http.Client, address string) step {
	return func(ctx context.Context) {
		for _, path := range []string{"/prices/pear?currency=eur", "/prices/none"} {
			request(ctx, client, "http://"+address+path)
		}
	}
}

// startStock starts a service with the routes of ServeMux.
func startStock() (string, func()) {
	mux := http.NewServeMux()
	mux.Handle("GET /prices/{item}", instrumentHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, span := tracer.Start(lose(r.Context()), "look up")
		defer span.End()
		if r.PathValue("item") == "none" {
			http.Error(w, "no prices today", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprint(w, "0.30")
	})))
	return serve(mux)
}
