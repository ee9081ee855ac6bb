package main

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
	"github.com/riandyrn/otelchi"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gorilla/mux/otelmux"
	"go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/trace"
)

// What most programs leave out: requests that ask whether they are healthy.
func traced(r *http.Request) bool { return !strings.HasPrefix(r.URL.Path, "/health") }

var healthy = []string{"/users/7", "/health", "/health/panics"}

var filtering = []server{
	{name: "otelhttp with a filter", paths: healthy, handler: func() http.Handler {
		return middleware(filtered())
	}},
	{name: "otelgin with a filter", paths: healthy, handler: func() http.Handler {
		return ginRouter(otelgin.WithFilter(traced))
	}},
	{name: "otelgin with a filter of its own", paths: healthy, handler: func() http.Handler {
		return ginRouter(otelgin.WithGinFilter(func(c *gin.Context) bool { return !strings.HasPrefix(c.FullPath(), "/health") }))
	}},
	{name: "otelmux with a filter", paths: healthy, handler: func() http.Handler {
		return muxRouter(otelmux.WithFilter(traced))
	}},
	{name: "otelchi with a filter", paths: healthy, handler: func() http.Handler {
		return chiRouter(otelchi.WithFilter(traced))
	}},
	{name: "otelecho with a skipper", paths: healthy, handler: func() http.Handler {
		return echoRouter(otelecho.WithSkipper(func(c echo.Context) bool { return !traced(c.Request()) }))
	}},
	{name: "a filter inside of instrumentation", paths: []string{"/health"}, handler: func() http.Handler {
		return otelhttp.NewHandler(muxRouter(otelmux.WithFilter(traced)), "outside")
	}},
	{name: "a filter outside of instrumentation", paths: []string{"/health"}, handler: func() http.Handler {
		return otelhttp.NewHandler(muxRouter(), "outside", otelhttp.WithFilter(traced))
	}},
}

// Endpoints that strangers call: their traces are not continued.
var public = []server{
	{name: "otelmux at a public endpoint", paths: one, handler: func() http.Handler {
		return muxRouter(otelmux.WithPublicEndpoint())
	}},
	{name: "otelmux at an endpoint that may be public", paths: one, handler: func() http.Handler {
		return muxRouter(otelmux.WithPublicEndpointFn(func(*http.Request) bool { return true }))
	}},
	{name: "otelchi at a public endpoint", paths: one, handler: func() http.Handler {
		return chiRouter(otelchi.WithPublicEndpoint())
	}},
	{name: "otelchi at an endpoint that may be public", paths: one, handler: func() http.Handler {
		return chiRouter(otelchi.WithPublicEndpointFn(func(*http.Request) bool { return true }))
	}},
	{name: "otelgin with a new root", paths: one, handler: func() http.Handler {
		return ginRouter(otelgin.WithSpanStartOptions(trace.WithNewRoot()))
	}},
}

func ginRouter(options ...otelgin.Option) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(otelgin.Middleware("shop", options...))
	router.GET("/users/:id", gin.WrapF(work))
	router.GET("/health", gin.WrapF(work))
	router.GET("/health/panics", gin.WrapF(work))
	return router
}

func muxRouter(options ...otelmux.Option) http.Handler {
	router := mux.NewRouter()
	router.Use(otelmux.Middleware("shop", options...))
	router.HandleFunc("/users/{id}", work)
	router.HandleFunc("/health", work)
	router.HandleFunc("/health/panics", work)
	return router
}

func chiRouter(options ...otelchi.Option) http.Handler {
	router := chi.NewRouter()
	router.Use(otelchi.Middleware("shop", append(options, otelchi.WithChiRoutes(router))...))
	router.Get("/users/{id}", work)
	router.Get("/health", work)
	router.Get("/health/panics", work)
	return router
}

func echoRouter(options ...otelecho.Option) http.Handler {
	router := echo.New()
	router.Use(otelecho.Middleware("shop", options...))
	handler := echo.WrapHandler(http.HandlerFunc(work))
	router.GET("/users/:id", handler)
	router.GET("/health", handler)
	router.GET("/health/panics", handler)
	return router
}
