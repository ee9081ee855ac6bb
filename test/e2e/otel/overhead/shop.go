// Package overhead is a service that is built twice: with the tag byhand its own code is instrumented; without the tag it has no
// code for tracing, and is woven. Both have the same spans.
package overhead

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/redis/go-redis/v9"
)

type shop struct {
	db     *sql.DB
	redis  *redis.Client
	client *http.Client
	log    *slog.Logger
	base   string
}

func newShop(redisAddress string) (*shop, error) {
	db, err := openDatabase()
	if err != nil {
		return nil, err
	}
	stock := redis.NewClient(&redis.Options{Addr: redisAddress, PoolSize: 1})
	if err := instrumentRedis(stock); err != nil {
		return nil, err
	}
	return &shop{
		db:     db,
		redis:  stock,
		client: &http.Client{Transport: instrumentTransport(&http.Transport{MaxIdleConnsPerHost: 8})},
		log:    slog.New(instrumentLog(slog.NewJSONHandler(io.Discard, nil))),
	}, nil
}

func (s *shop) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /item/{id}", instrumentHandler(http.HandlerFunc(s.item)))
	mux.Handle("GET /price/{id}", instrumentHandler(http.HandlerFunc(s.price)))
	return mux
}

func (s *shop) item(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	id := r.PathValue("id")
	name, err := s.query(ctx)
	if err == nil {
		_, err = s.stock(ctx)
	}
	if err == nil {
		err = s.get(ctx, s.base+"/price/"+id)
	}
	if err != nil {
		s.log.ErrorContext(ctx, "item", "id", id, "error", err)
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.log.InfoContext(ctx, "item", "id", id, "name", name)
	io.WriteString(w, name)
}

func (s *shop) price(w http.ResponseWriter, r *http.Request) {
	io.WriteString(w, "12.50")
}

func (s *shop) query(ctx context.Context) (name string, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT name FROM items WHERE id = $1", 1).Scan(&name)
	return name, err
}

func (s *shop) stock(ctx context.Context) (string, error) {
	value, err := s.redis.Get(ctx, "orchestrion-test-overhead").Result()
	if err == redis.Nil {
		err = nil
	}
	return value, err
}

func (s *shop) get(ctx context.Context, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, response.Status)
	}
	return nil
}

//go:noinline
func inner(_ context.Context, id int) int { return id }
