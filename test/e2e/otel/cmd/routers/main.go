// Routers serves the same paths with each router, with middleware that replaces the request, and calls them.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
)

type key struct{}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, "value")))
	})
}

func hello(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprint(w, "hello")
}

func chiRouter() http.Handler {
	router := chi.NewRouter()
	router.Use(middleware)
	router.Route("/shops/{shop}", func(shop chi.Router) {
		shop.Get("/items/{item}", hello)
	})
	return router
}

func ginRouter() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(func(c *gin.Context) {
		c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), key{}, "value"))
		c.Next()
	})
	router.Group("/shops/:shop").GET("/items/:item", func(c *gin.Context) { c.String(http.StatusOK, "hello") })
	return router
}

func muxRouter() http.Handler {
	router := mux.NewRouter()
	router.Use(middleware)
	router.PathPrefix("/shops/{shop}").Subrouter().HandleFunc("/items/{item:[a-z]+}", hello).Methods(http.MethodGet)
	return router
}

func echoRouter() http.Handler {
	router := echo.New()
	router.Use(echo.WrapMiddleware(middleware))
	router.Group("/shops/:shop").GET("/items/:item", func(c echo.Context) error {
		// Which route another path would have is no matter of this request.
		router.Router().Find(http.MethodGet, "/other", router.NewContext(c.Request(), nil))
		return c.String(http.StatusOK, "hello")
	})
	router.GET("/other", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	return router
}

func main() {
	routers := map[string]http.Handler{"chi": chiRouter(), "echo": echoRouter(), "gin": ginRouter(), "mux": muxRouter()}
	var names []string
	for name := range routers {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		server := httptest.NewServer(routers[name])
		for _, path := range []string{"/shops/7/items/pear", "/nowhere/7"} {
			request, err := http.NewRequest(http.MethodGet, server.URL+path, nil)
			if err != nil {
				log.Fatal(err)
			}
			request.Header.Set("User-Agent", name)
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				log.Fatal(err)
			}
			response.Body.Close()
			fmt.Println(name, path, response.StatusCode)
		}
		server.Close()
	}
}
