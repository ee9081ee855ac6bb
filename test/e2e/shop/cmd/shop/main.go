// Command shop runs one of the two services of a small shop.
//
//	shop -role stock
//	shop -role front -stock http://127.0.0.1:PORT -stock-rpc 127.0.0.1:PORT
//
// The first line on standard output is a JSON object with the addresses in use, all later output are JSON log lines on
// standard error. SIGTERM or an interrupt stops it once the running requests are answered.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/shop/front"
	"example.com/shop/stock"
)

// options are the command line of the program.
type options struct {
	role     string
	listen   string
	stock    string
	stockRPC string
	files    string
}

func main() {
	var opts options
	flag.StringVar(&opts.role, "role", "front", "the service to run: front or stock")
	flag.StringVar(&opts.listen, "listen", "127.0.0.1:0", "address of the HTTP server")
	flag.StringVar(&opts.stock, "stock", "", "front: base URL of the stock service")
	flag.StringVar(&opts.stockRPC, "stock-rpc", "", "front: address of the gRPC server of the stock service")
	flag.StringVar(&opts.files, "files", ".", "front: folder of the files to serve")
	flag.Parse()

	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))

	if err := run(opts); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}

// run serves until it is told to stop.
func run(opts options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	switch opts.role {
	case "front":
		return runFront(ctx, opts)
	case "stock":
		return runStock(ctx, opts)
	default:
		return fmt.Errorf("unknown role %q: want front or stock", opts.role)
	}
}

func runFront(ctx context.Context, opts options) error {
	service, err := front.New(front.Config{StockURL: opts.stock, StockRPC: opts.stockRPC, Files: opts.files})
	if err != nil {
		return err
	}
	defer service.Close()

	listener, err := net.Listen("tcp", opts.listen)
	if err != nil {
		return err
	}
	announce(map[string]string{"http": listener.Addr().String()})
	return serve(ctx, listener, service.Handler())
}

func runStock(ctx context.Context, opts options) error {
	service := stock.New(map[string]int{"apple": 30, "pear": 45, "plum": 20})

	rpc, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := stock.NewServer(service)
	go server.Serve(rpc)
	defer server.GracefulStop()

	listener, err := net.Listen("tcp", opts.listen)
	if err != nil {
		return err
	}
	announce(map[string]string{"http": listener.Addr().String(), "rpc": rpc.Addr().String()})
	return serve(ctx, listener, service.Handler())
}

// announce prints the addresses of the program.
func announce(addresses map[string]string) {
	line, _ := json.Marshal(addresses)
	fmt.Println(string(line))
}

// serve answers requests until ctx is done, then waits for the running ones.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelError),
	}

	drained := make(chan error, 1)
	go func() {
		<-ctx.Done()
		deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		drained <- server.Shutdown(deadline)
	}()

	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-drained
}
