//go:build tools

// Package tools lists what is woven into the programs of this module: every integration for OpenTelemetry of the catalogue.
package tools

import (
	_ "github.com/XSAM/otelsql"                                                          // integration
	_ "github.com/exaring/otelpgx"                                                       // integration
	_ "github.com/gin-gonic/gin"                                                         // integration
	_ "github.com/go-chi/chi/v5"                                                         // integration
	_ "github.com/gofiber/fiber/v2"                                                      // integration
	_ "github.com/gorilla/mux"                                                           // integration
	_ "github.com/julienschmidt/httprouter"                                              // integration
	_ "github.com/labstack/echo/v4"                                                      // integration
	_ "github.com/nats-io/nats.go"                                                       // integration
	_ "github.com/rabbitmq/amqp091-go"                                                   // integration
	_ "github.com/redis/go-redis/extra/redisotel/v9"                                     // integration
	_ "github.com/rs/zerolog"                                                            // integration
	_ "github.com/segmentio/kafka-go"                                                    // integration
	_ "github.com/sirupsen/logrus"                                                       // integration
	_ "github.com/twmb/franz-go/plugin/kotel"                                            // integration
	_ "go.mongodb.org/mongo-driver/v2/mongo"                                             // integration
	_ "go.opentelemetry.io/contrib/exporters/autoexport"                                 // integration
	_ "go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws" // integration
	_ "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"      // integration
	_ "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"                    // integration
	_ "go.opentelemetry.io/contrib/instrumentation/runtime"                              // integration
	_ "go.opentelemetry.io/contrib/propagators/autoprop"                                 // integration
	_ "go.opentelemetry.io/otel"                                                         // integration
	_ "go.uber.org/zap"                                                                  // integration
	_ "log/slog"                                                                         // integration
)
