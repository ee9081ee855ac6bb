// Package front is the service that customers talk to.
package front

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"example.com/shop/stock"
)

// Config has the addresses that the front service needs.
type Config struct {
	StockURL string // base URL of the stock service
	StockRPC string // address of its gRPC server
	Files    string // folder of the files to serve
}

// Service answers customers with the help of the stock service.
type Service struct {
	config Config
	conn   *grpc.ClientConn
	stock  *stock.Client
}

// New returns a service; it connects when the first request needs it.
func New(config Config) (*Service, error) {
	conn, err := grpc.NewClient(config.StockRPC, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	return &Service{config: config, conn: conn, stock: stock.NewClient(conn)}, nil
}

// Close closes the connection to the stock service.
func (s *Service) Close() error {
	return s.conn.Close()
}

// Handler serves the pages of the shop.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /item/{item}", s.item)
	mux.HandleFunc("POST /cart/{item}", s.cart)
	mux.HandleFunc("GET /file", s.file)
	mux.HandleFunc("GET /panic", s.panic)
	return mux
}

// item shows an item with its price.
func (s *Service) item(w http.ResponseWriter, r *http.Request) {
	price, err := s.price(r.PathValue("item"))
	if err != nil {
		slog.Error("no price", "error", err)
		http.Error(w, "no price", http.StatusBadGateway)
		return
	}
	slog.Info("item shown", "item", price.Item)
	fmt.Fprintf(w, "%s: %d.%02d\n", price.Item, price.Cents/100, price.Cents%100)
}

// price asks the stock service. It deliberately has no context, like much real code.
func (s *Service) price(item string) (stock.Price, error) {
	var price stock.Price
	answer, err := http.Get(s.config.StockURL + "/price/" + url.PathEscape(item))
	if err != nil {
		return price, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return price, fmt.Errorf("the stock service answered %s", answer.Status)
	}
	return price, json.NewDecoder(answer.Body).Decode(&price)
}

// cart puts an item into the cart.
func (s *Service) cart(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	count, err := s.stock.Reserve(r.Context(), item)
	if err != nil {
		slog.ErrorContext(r.Context(), "not reserved", "item", item, "error", err)
		http.Error(w, status.Convert(err).Message(), http.StatusConflict)
		return
	}
	slog.InfoContext(r.Context(), "put into the cart", "item", item)
	fmt.Fprintf(w, "%s: %d in the cart\n", item, count)
}

// file serves the requested file without checking its path.
func (s *Service) file(w http.ResponseWriter, r *http.Request) {
	file, err := os.Open(s.config.Files + "/" + r.FormValue("path"))
	if err != nil {
		slog.Warn("no file", "error", err)
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	defer file.Close()
	io.Copy(w, file)
}

// panic panics, and logs the stack.
func (s *Service) panic(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if reason := recover(); reason != nil {
			slog.Error("panic", "reason", reason, "stack", string(debug.Stack()))
			http.Error(w, "sorry", http.StatusInternalServerError)
		}
	}()
	var nothing *Service
	fmt.Fprintln(w, nothing.config.Files)
}
