package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/redis/go-redis/v9"
)

// order is a customer's order.
type order struct {
	Number int64  `json:"number"`
	Item   string `json:"item"`
	Price  string `json:"price"`
}

type shop struct {
	settings
	database *sql.DB
	cache    *redis.Client
	queue    queue
}

// front takes orders at POST /orders/{item}, and shows pictures.
func front(ctx context.Context, where settings) (map[string]string, error) {
	database, err := openDatabase(ctx, where.database)
	if err != nil {
		return nil, err
	}
	cache, err := redis.ParseURL(where.cache)
	if err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	queue, err := openQueue(where.queue, where.queueName)
	if err != nil {
		return nil, err
	}
	s := &shop{where, database, redis.NewClient(cache), queue}

	router := chi.NewRouter()
	router.Post("/orders/{item}", s.takeOrder)
	router.Get("/pictures", s.picture)
	listener, err := listen()
	if err != nil {
		return nil, err
	}
	go http.Serve(listener, router)
	return map[string]string{"http": listener.Addr().String()}, nil
}

func (s *shop) takeOrder(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	taken := order{Item: chi.URLParam(r, "item")}
	var err error
	if taken.Price, err = s.price(taken.Item); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	row := s.database.QueryRowContext(ctx, "INSERT INTO orders (item, price) VALUES ($1, $2) RETURNING number", taken.Item, taken.Price)
	if err := row.Scan(&taken.Number); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := s.cache.Incr(ctx, "market:"+s.queueName).Err(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := s.publish(ctx, taken); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	slog.InfoContext(ctx, "order taken", "item", taken.Item)
	w.WriteHeader(http.StatusAccepted)
}

// picture serves the requested file without checking its path.
func (s *shop) picture(w http.ResponseWriter, r *http.Request) {
	file, err := os.Open(s.pictures + "/" + r.FormValue("of"))
	if err != nil {
		http.Error(w, "no such picture", http.StatusNotFound)
		return
	}
	defer file.Close()
	io.Copy(w, file)
}

// price asks stock, without passing a context.
func (s *shop) price(item string) (string, error) {
	response, err := http.Get("http://" + s.stockHTTP + "/prices/" + item)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("no price for %q", item)
	}
	return strings.TrimSpace(string(text)), err
}

func (s *shop) publish(ctx context.Context, taken order) error {
	body, err := json.Marshal(taken)
	if err != nil {
		return err
	}
	return s.queue.publish(ctx, body)
}
