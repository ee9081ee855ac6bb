package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
	"github.com/riandyrn/otelchi"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gorilla/mux/otelmux"
	"go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/metadata"
)

type server struct {
	name    string
	paths   []string
	handler func() http.Handler
	// app is one of fiber's, instead of a handler.
	app func() *fiber.App
	// ignoresCaller says that it does not look for the caller's span: woven, it continues that trace.
	ignoresCaller bool
	// differs says that it has other spans when woven.
	differs bool
}

var one = []string{"/users/7"}

var instrumented = []server{
	{name: "otelgin", paths: []string{"/users/7", "/fails", "/nowhere"}, handler: func() http.Handler {
		gin.SetMode(gin.ReleaseMode)
		router := gin.New()
		router.Use(otelgin.Middleware("shop"))
		router.GET("/users/:id", gin.WrapF(work))
		router.GET("/fails", gin.WrapF(work))
		return router
	}},
	{name: "otelmux", paths: []string{"/users/7", "/fails"}, handler: func() http.Handler {
		router := mux.NewRouter()
		router.Use(otelmux.Middleware("shop"))
		router.HandleFunc("/users/{id}", work)
		router.HandleFunc("/fails", work)
		return router
	}},
	{name: "otelchi", paths: []string{"/users/7", "/fails"}, handler: func() http.Handler {
		router := chi.NewRouter()
		router.Use(otelchi.Middleware("shop", otelchi.WithChiRoutes(router)))
		router.Get("/users/{id}", work)
		router.Get("/fails", work)
		return router
	}},
	{name: "otelecho", paths: []string{"/users/7", "/fails"}, handler: func() http.Handler {
		router := echo.New()
		router.Use(otelecho.Middleware("shop"))
		router.GET("/users/:id", echo.WrapHandler(http.HandlerFunc(work)))
		router.GET("/fails", echo.WrapHandler(http.HandlerFunc(work)))
		return router
	}},
	{name: "own middleware", paths: []string{"/users/7", "/panics"}, handler: func() http.Handler {
		return extracting(http.HandlerFunc(work))
	}},
	{name: "own middleware below a mux", paths: one, handler: func() http.Handler {
		mux := http.NewServeMux()
		mux.Handle("GET /users/{id}", extracting(http.HandlerFunc(work)))
		return mux
	}},
	{name: "own middleware in another goroutine", paths: one, handler: func() http.Handler {
		return http.TimeoutHandler(extracting(http.HandlerFunc(work)), time.Minute, "")
	}},
	{name: "without the caller", paths: one, ignoresCaller: true, handler: func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, span := tracer.Start(r.Context(), "without the caller", trace.WithSpanKind(trace.SpanKindServer))
			defer span.End()
			work(w, r.WithContext(ctx))
		})
	}},
	{name: "without a context", paths: one, ignoresCaller: true, handler: func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, span := tracer.Start(context.Background(), "without a context", trace.WithSpanKind(trace.SpanKindServer))
			defer span.End()
			work(w, r.WithContext(ctx))
		})
	}},
	{name: "new root", paths: one, handler: func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, span := tracer.Start(r.Context(), "new root", trace.WithNewRoot(), trace.WithSpanKind(trace.SpanKindServer))
			defer span.End()
			work(w, r.WithContext(ctx))
		})
	}},
	{name: "work before", paths: one, differs: true, handler: func() http.Handler {
		next := extracting(http.HandlerFunc(work))
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, span := tracer.Start(r.Context(), "before")
			span.End()
			next.ServeHTTP(w, r)
			_, span = tracer.Start(context.Background(), "after")
			span.End()
		})
	}},
	{name: "two in a row", paths: one, handler: func() http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, name := range []string{"first", "second"} {
				ctx := otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header))
				ctx, span := tracer.Start(ctx, name, trace.WithSpanKind(trace.SpanKindServer))
				_, inside := tracer.Start(ctx, "inside "+name)
				inside.End()
				span.End()
			}
		})
	}},
	{name: "two nested", paths: one, handler: func() http.Handler {
		return extracting(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, span := tracer.Start(r.Context(), "inner", trace.WithSpanKind(trace.SpanKindServer))
			defer span.End()
			work(w, r.WithContext(ctx))
		}))
	}},
	{name: "otelhttp", paths: []string{"/users/7", "/fails", "/panics"}, handler: func() http.Handler {
		return middleware(otelhttp.NewHandler(http.HandlerFunc(work), "by hand"))
	}},
	{name: "otelhttp below a mux", paths: one, handler: func() http.Handler {
		mux := http.NewServeMux()
		mux.Handle("GET /users/{id}", otelhttp.NewHandler(http.HandlerFunc(work), "by hand",
			otelhttp.WithSpanOptions(trace.WithAttributes(attribute.String("chosen", "yes"))),
			otelhttp.WithMetricAttributesFn(func(*http.Request) []attribute.KeyValue {
				return []attribute.KeyValue{attribute.String("chosen", "yes")}
			})))
		return mux
	}},
	{name: "otelhttp twice", paths: one, handler: func() http.Handler {
		return middleware(otelhttp.NewHandler(otelhttp.NewHandler(http.HandlerFunc(work), "inner"), "outer"))
	}},
	{name: "otelhttp in another goroutine", paths: one, handler: func() http.Handler {
		return http.TimeoutHandler(filtered(), time.Minute, "")
	}},
	{name: "otelhttp with a filter in another goroutine", paths: []string{"/health"}, handler: func() http.Handler {
		return http.TimeoutHandler(filtered(), time.Minute, "")
	}},
	{name: "otelhttp at a public endpoint", paths: one, handler: func() http.Handler {
		return middleware(otelhttp.NewHandler(http.HandlerFunc(work), "public",
			otelhttp.WithPublicEndpointFn(func(*http.Request) bool { return true })))
	}},
	{name: "otelhttp with another propagator", paths: one, handler: func() http.Handler {
		return middleware(otelhttp.NewHandler(http.HandlerFunc(work), "propagator",
			otelhttp.WithPropagators(propagation.Baggage{})))
	}},
}

// Middleware that hides the handler of the instrumentation from the server.
func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Shop", "7")
		next.ServeHTTP(w, r)
	})
}

func filtered() http.Handler {
	return otelhttp.NewHandler(http.HandlerFunc(work), "filtered", otelhttp.WithFilter(traced))
}

func extracting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := otel.GetTextMapPropagator().Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := tracer.Start(ctx, "own "+r.URL.Path, trace.WithSpanKind(trace.SpanKindServer),
			trace.WithAttributes(attribute.String("own", "yes")))
		defer span.End()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// The headers of a call.
func incoming(ctx context.Context) propagation.TextMapCarrier {
	carrier := propagation.MapCarrier{}
	headers, _ := metadata.FromIncomingContext(ctx)
	for name, values := range headers {
		carrier[name] = strings.Join(values, ",")
	}
	return carrier
}
