// Routers serves the same paths with each router, with middleware that replaces the request, and calls them: each router by itself,
// and all of them behind prefixes that are stripped.
package main

import (
	"context"
	"fmt"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/julienschmidt/httprouter"
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

func httpRouter() http.Handler {
	router := httprouter.New()
	router.GET("/shops/:shop/items/:item", func(w http.ResponseWriter, r *http.Request, _ httprouter.Params) { hello(w, r) })
	return middleware(router)
}

func main() {
	routers := map[string]http.Handler{
		"chi": chiRouter(), "echo": echoRouter(), "gin": ginRouter(), "httprouter": httpRouter(), "mux": muxRouter(),
	}
	all := http.NewServeMux()
	for _, name := range slices.Sorted(maps.Keys(routers)) {
		server := httptest.NewServer(routers[name])
		call(server.URL, "/shops/7/items/pear", name)
		call(server.URL, "/nowhere/7", name)
		server.Close()
		all.Handle("/"+name+"/", http.StripPrefix("/"+name, routers[name]))
	}
	server := httptest.NewServer(all)
	defer server.Close()
	for _, name := range slices.Sorted(maps.Keys(routers)) {
		call(server.URL, "/"+name+"/shops/7/items/pear", name)
		call(server.URL, "/"+name+"/nowhere/7", name)
	}
}

func call(server, path, agent string) {
	request, err := http.NewRequest(http.MethodGet, server+path, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("User-Agent", agent)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
	fmt.Println(agent, path, response.StatusCode)
}
