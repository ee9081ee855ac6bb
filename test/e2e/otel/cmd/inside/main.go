// Inside serves with fiber inside a server of net/http.
package main

import (
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
)

func main() {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/items/:item", func(c *fiber.Ctx) error { return c.SendString("hello") })
	server := httptest.NewServer(adaptor.FiberApp(app))
	defer server.Close()
	response, err := http.Get(server.URL + "/items/pear")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
