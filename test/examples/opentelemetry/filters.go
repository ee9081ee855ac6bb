// In package go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho
package otelecho

import "github.com/labstack/echo/v4"

func Middleware(service string, opts ...Option) echo.MiddlewareFunc {
	return newTracing(service, opts).middleware
}
