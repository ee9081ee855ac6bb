// Webs serves with fiber and httprouter, and calls both.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/julienschmidt/httprouter"
	"go.opentelemetry.io/otel"
)

func app() *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(recover.New())
	app.Use(func(c *fiber.Ctx) error {
		c.Set("X-Seen", "yes")
		return c.Next()
	})
	shop := app.Group("/shops/:shop")
	shop.Get("/items/:item", func(c *fiber.Ctx) error {
		_, span := otel.Tracer("webs").Start(c.UserContext(), "with context")
		span.End()
		_, span = otel.Tracer("webs").Start(context.Background(), "without context")
		span.End()
		return c.SendString("hello " + c.Params("item") + " " + c.Query("sig"))
	})
	shop.Post("/items", func(*fiber.Ctx) error { return errors.New("no room") })
	app.Get("/panic", func(*fiber.Ctx) error { panic("help") })
	return app
}

func main() {
	fiberApp := app()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() { check(fiberApp.Listener(listener)) }()
	base := "http://" + listener.Addr().String()
	call(http.MethodGet, base+"/shops/7/items/pear?sort=up&sig=SECRET")
	call(http.MethodPost, base+"/shops/7/items")
	call(http.MethodPost, base+"/shops/7/items/pear")
	call(http.MethodGet, base+"/nowhere")
	call(http.MethodGet, base+"/panic")
	check(fiberApp.Shutdown())

	router := httprouter.New()
	router.GET("/shops/:shop/items/:item", func(w http.ResponseWriter, _ *http.Request, params httprouter.Params) {
		fmt.Fprint(w, "hello ", params.ByName("item"))
	})
	router.Handler(http.MethodGet, "/files/*path", http.NotFoundHandler())
	byHand, _, _ := router.Lookup(http.MethodGet, "/shops/7/items/pear")
	byHand(httptest.NewRecorder(), nil, nil)
	server := httptest.NewServer(router)
	call(http.MethodGet, server.URL+"/shops/7/items/pear")
	call(http.MethodGet, server.URL+"/files/a/b")
	call(http.MethodGet, server.URL+"/nowhere")
	server.Close()
}

func call(method, url string) {
	request, err := http.NewRequest(method, url, nil)
	check(err)
	request.Header.Set("User-Agent", "webs")
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	fmt.Println(response.StatusCode, string(body))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
