package main

import (
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/contrib/otelfiber/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

var unhealthy = otelfiber.WithNext(func(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/health") })

var fibers = []server{
	{name: "otelfiber", paths: []string{"/users/7", "/fails", "/nowhere"}, app: func() *fiber.App { return app(otelfiber.Middleware()) }},
	{name: "otelfiber with Next", paths: healthy, app: func() *fiber.App { return app(otelfiber.Middleware(unhealthy)) }},
	{name: "otelfiber inside of net/http", paths: healthy, handler: func() http.Handler {
		return adaptor.FiberApp(app(otelfiber.Middleware(unhealthy)))
	}},
	{name: "own middleware of fiber", paths: one, app: func() *fiber.App { return app(extractingApp) }},
	{name: "own middleware of fiber with a new root", paths: one, app: func() *fiber.App {
		return app(func(c *fiber.Ctx) error {
			ctx, span := tracer.Start(c.UserContext(), "new root", trace.WithNewRoot(), trace.WithSpanKind(trace.SpanKindServer))
			defer span.End()
			c.SetUserContext(ctx)
			return c.Next()
		})
	}},
}

func app(middleware fiber.Handler) *fiber.App {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Use(recover.New(), middleware)
	handler := func(c *fiber.Ctx) error {
		answer(c.UserContext())
		switch {
		case strings.HasSuffix(c.Path(), "panics"):
			panic("the handler")
		case strings.HasSuffix(c.Path(), "fails"):
			return fiber.NewError(fiber.StatusServiceUnavailable, "fails")
		default:
			return c.SendString("done")
		}
	}
	app.Get("/users/:id", handler)
	app.Get("/fails", handler)
	app.Get("/health", handler)
	app.Get("/health/panics", handler)
	return app
}

func extractingApp(c *fiber.Ctx) error {
	headers := propagation.MapCarrier{}
	for name, values := range c.GetReqHeaders() {
		headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	ctx := otel.GetTextMapPropagator().Extract(c.UserContext(), headers)
	ctx, span := tracer.Start(ctx, "own "+c.Path(), trace.WithSpanKind(trace.SpanKindServer))
	defer span.End()
	c.SetUserContext(ctx)
	return c.Next()
}

// The app has ended its spans when this returns.
func serveApp(app *fiber.App, use func(address string)) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go app.Listener(listener)
	use(listener.Addr().String())
	check(app.ShutdownWithTimeout(time.Minute))
}
