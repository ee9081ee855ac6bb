import ddBlocking from "../../aspects/datadog/blocking.yml" with { type: "text" };
import ddOs from "../../aspects/datadog/os.yml" with { type: "text" };
import ddRequestBody from "../../aspects/datadog/request-body.yml" with { type: "text" };
import ddSql from "../../aspects/datadog/sql.yml" with { type: "text" };
import aws from "../../aspects/opentelemetry/aws.yml" with { type: "text" };
import chi from "../../aspects/opentelemetry/chi.yml" with { type: "text" };
import common from "../../aspects/opentelemetry/common.yml" with { type: "text" };
import databaseSql from "../../aspects/opentelemetry/database-sql.yml" with { type: "text" };
import echo from "../../aspects/opentelemetry/echo.yml" with { type: "text" };
import fiber from "../../aspects/opentelemetry/fiber.yml" with { type: "text" };
import franzGo from "../../aspects/opentelemetry/franz-go.yml" with { type: "text" };
import gin from "../../aspects/opentelemetry/gin.yml" with { type: "text" };
import goRedis from "../../aspects/opentelemetry/go-redis.yml" with { type: "text" };
import gorillaMux from "../../aspects/opentelemetry/gorilla-mux.yml" with { type: "text" };
import grpc from "../../aspects/opentelemetry/grpc.yml" with { type: "text" };
import httprouter from "../../aspects/opentelemetry/httprouter.yml" with { type: "text" };
import kafkaGo from "../../aspects/opentelemetry/kafka-go.yml" with { type: "text" };
import logrus from "../../aspects/opentelemetry/logrus.yml" with { type: "text" };
import mongo from "../../aspects/opentelemetry/mongo.yml" with { type: "text" };
import nats from "../../aspects/opentelemetry/nats.yml" with { type: "text" };
import netHttp from "../../aspects/opentelemetry/net-http.yml" with { type: "text" };
import pgx from "../../aspects/opentelemetry/pgx.yml" with { type: "text" };
import propagators from "../../aspects/opentelemetry/propagators.yml" with { type: "text" };
import rabbitmq from "../../aspects/opentelemetry/rabbitmq.yml" with { type: "text" };
import routes from "../../aspects/opentelemetry/routes.yml" with { type: "text" };
import runtime from "../../aspects/opentelemetry/runtime.yml" with { type: "text" };
import sdk from "../../aspects/opentelemetry/sdk.yml" with { type: "text" };
import slog from "../../aspects/opentelemetry/slog.yml" with { type: "text" };
import span from "../../aspects/opentelemetry/span.yml" with { type: "text" };
import zap from "../../aspects/opentelemetry/zap.yml" with { type: "text" };
import zerolog from "../../aspects/opentelemetry/zerolog.yml" with { type: "text" };

/** The embedded aspect files by their path below `aspects`. */
export const CATALOGUE_TEXTS = {
  "datadog/blocking.yml": String(ddBlocking),
  "datadog/os.yml": String(ddOs),
  "datadog/request-body.yml": String(ddRequestBody),
  "datadog/sql.yml": String(ddSql),
  "opentelemetry/aws.yml": String(aws),
  "opentelemetry/chi.yml": String(chi),
  "opentelemetry/common.yml": String(common),
  "opentelemetry/database-sql.yml": String(databaseSql),
  "opentelemetry/echo.yml": String(echo),
  "opentelemetry/fiber.yml": String(fiber),
  "opentelemetry/franz-go.yml": String(franzGo),
  "opentelemetry/gin.yml": String(gin),
  "opentelemetry/go-redis.yml": String(goRedis),
  "opentelemetry/gorilla-mux.yml": String(gorillaMux),
  "opentelemetry/grpc.yml": String(grpc),
  "opentelemetry/httprouter.yml": String(httprouter),
  "opentelemetry/kafka-go.yml": String(kafkaGo),
  "opentelemetry/logrus.yml": String(logrus),
  "opentelemetry/mongo.yml": String(mongo),
  "opentelemetry/nats.yml": String(nats),
  "opentelemetry/net-http.yml": String(netHttp),
  "opentelemetry/pgx.yml": String(pgx),
  "opentelemetry/propagators.yml": String(propagators),
  "opentelemetry/rabbitmq.yml": String(rabbitmq),
  "opentelemetry/routes.yml": String(routes),
  "opentelemetry/runtime.yml": String(runtime),
  "opentelemetry/sdk.yml": String(sdk),
  "opentelemetry/slog.yml": String(slog),
  "opentelemetry/span.yml": String(span),
  "opentelemetry/zap.yml": String(zap),
  "opentelemetry/zerolog.yml": String(zerolog),
} as const;

/** The path of an embedded aspect file below `aspects`. */
export type CataloguePath = keyof typeof CATALOGUE_TEXTS;
