// Command desk is a vulnerable service: it opens files, fetches URLs, and runs queries and commands as its visitors request.
//
//	desk -files FOLDER -upstream URL -pq DSN -pgx DSN -mysql DSN -table NAME
//
// It creates the table in both databases, and drops it at the end. The first line on standard output is a JSON object with its
// address. SIGTERM stops it. It answers an error with 500 and the error's text, as many services do.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	var config Config
	flag.StringVar(&config.Files, "files", "", "folder of the files to serve")
	flag.StringVar(&config.Upstream, "upstream", "", "base URL of the server that it asks")
	flag.StringVar(&config.PQ, "pq", "", "PostgreSQL, by github.com/lib/pq")
	flag.StringVar(&config.PGX, "pgx", "", "PostgreSQL, by github.com/jackc/pgx/v5, with and without database/sql")
	flag.StringVar(&config.MySQL, "mysql", "", "MariaDB, by github.com/go-sql-driver/mysql")
	flag.StringVar(&config.Table, "table", "people", "name of its table")
	flag.Parse()
	if err := run(config); err != nil {
		log.Fatal(err)
	}
}

func run(config Config) error {
	desk, err := New(context.Background(), config)
	if err != nil {
		return err
	}
	defer func() {
		if err := desk.Close(); err != nil {
			log.Print(err)
		}
	}()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	line, _ := json.Marshal(map[string]string{"http": listener.Addr().String()})
	fmt.Println(string(line))

	server := &http.Server{Handler: desk.Handler()}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
