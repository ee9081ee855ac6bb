// Spans calls the functions of lib, as its argument says.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"example.com/integrations/span/lib"
	"go.opentelemetry.io/otel"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

func main() {
	ctx := context.Background()
	switch os.Args[1] {
	case "calls":
		calls(ctx)
	case "errors":
		_, err := lib.First[int](ctx)
		fmt.Println(errors.Is(err, lib.ErrEmpty), err)
		fmt.Println(lib.Named(true))
		fmt.Println(lib.Named(false))
		fmt.Println(lib.Blank())
		fmt.Println(lib.Recovers())
		fmt.Println(lib.Nasty() != nil)
		fmt.Println(lib.Datadog())
		for _, what := range []any{"text", lib.ErrEmpty, http.ErrAbortHandler} {
			func() {
				defer func() {
					recovered := recover()
					fmt.Println("got", recovered, recovered == what)
				}()
				lib.Panics(what)
			}()
		}
	case "panic":
		lib.Panics(fmt.Errorf("the end: %w", lib.ErrEmpty))
	case "request":
		request()
	case "own-provider":
		lib.Child(ctx)
		for _, name := range []string{"one", "two"} {
			provider := sdktrace.NewTracerProvider(sdktrace.WithSyncer(printer(name)))
			otel.SetTracerProvider(provider)
			lib.Child(ctx)
		}
	}
}

//orchestrion:span
func calls(ctx context.Context) {
	store := lib.NewStore[string, int]("fruit")
	store.Put(ctx, "pear", 1)
	_, _ = lib.First(ctx, 1, 2)
	lib.Alone(lib.Order{}, 1, true)
	lib.Arguments(&lib.Order{ID: 7, Size: 1 << 63}, 0.5, true, "text", -3, lib.Order{ID: 8})
	lib.Arguments(&lib.Order{Size: 9, Owner: &lib.Owner{Name: "Eve"}}, 0, false, "", 0, lib.Order{})
	lib.Both()
	lib.DatadogPlain()
	lib.Like(&lib.Values{Context: ctx})
	lib.Like(nil)
	fmt.Println("nil stays nil:", lib.NilContext(nil))
	fmt.Println(lib.Literals())
	lib.Level()
	lib.Recursive(3)
	after, done := make(chan struct{}), make(chan struct{})
	lib.Outlives(after, done)
	close(after)
	<-done
	lib.Two(httptest.NewRequest("GET", "/", nil), ctx)
	lib.Two(nil2())
	lib.Handle(nil, httptest.NewRequest("GET", "/", nil).WithContext(ctx))
}

func nil2() (*http.Request, context.Context) {
	return new(http.Request), context.Background()
}

type printer string

func (p printer) ExportSpans(_ context.Context, spans []sdktrace.ReadOnlySpan) error {
	for _, span := range spans {
		fmt.Println(p, span.Name(), span.InstrumentationScope().Name)
	}
	return nil
}

func (printer) Shutdown(context.Context) error { return nil }

// A middleware with its own span leaves the server's span unchanged.
func request() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /item/{id}", func(w http.ResponseWriter, r *http.Request) {
		lib.Child(r.Context())
		lib.Child(context.Background())
		lib.Alone(lib.Order{}, 1, false)
	})
	server := httptest.NewServer(middleware{mux})
	defer server.Close()
	response, err := http.Get(server.URL + "/item/1")
	if err == nil {
		fmt.Println(response.StatusCode)
		response.Body.Close()
	}
}

type middleware struct{ next http.Handler }

//orchestrion:span path:{r.URL.Path}
func (m middleware) ServeHTTP(w http.ResponseWriter, r *http.Request) { m.next.ServeHTTP(w, r) }
