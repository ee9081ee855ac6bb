//go:build byhand

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/redis/go-redis/v9"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// traceStatement makes the span of a statement, named by its summary.
func traceStatement(ctx context.Context, url string, what statement, run func(context.Context) error) error {
	text := what.redacted
	if text == "" {
		text = what.text
	}
	return traceSQL(ctx, what.summary, url, run, semconv.DBQuerySummary(what.summary), semconv.DBQueryText(text))
}

// traceTransaction makes the span of an operation of database/sql for which the program writes no SQL.
func traceTransaction(ctx context.Context, url, operation string, run func(context.Context) error) error {
	name := operation + " " + databaseOf(must(parse(url)))
	return traceSQL(ctx, name, url, run, semconv.DBOperationName(operation))
}

func traceSQL(ctx context.Context, name, address string, run func(context.Context) error, more ...attribute.KeyValue) error {
	server := must(parse(address))
	attributes := append(serverOf(server.Host), semconv.DBSystemNamePostgreSQL, semconv.DBNamespace(databaseOf(server)))
	ctx, span := tracer.Start(ctx, name, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(append(attributes, more...)...))
	defer span.End()
	err := run(ctx)
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		failWithCode(span, err, refused.Code)
	} else {
		fail(span, err)
	}
	return err
}

func parse(address string) (*url.URL, error) { return url.Parse(address) }

func databaseOf(address *url.URL) string { return strings.TrimPrefix(address.Path, "/") }

// failWithCode records the error of a database that has said which.
func failWithCode(span trace.Span, err error, code string) {
	span.RecordError(err)
	span.SetStatus(codes.Error, err.Error())
	span.SetAttributes(semconv.DBResponseStatusCode(code), semconv.ErrorTypeKey.String(code))
}

// serverOf returns the attributes of a server's address with a port.
func serverOf(address string) []attribute.KeyValue {
	host, port, err := net.SplitHostPort(address)
	check(err)
	return []attribute.KeyValue{semconv.ServerAddress(host), semconv.ServerPort(must(strconv.Atoi(port)))}
}

// peerOf returns the attributes of the other end of a connection.
func peerOf(address string) []attribute.KeyValue {
	host, port, err := net.SplitHostPort(address)
	check(err)
	return []attribute.KeyValue{semconv.NetworkPeerAddress(host), semconv.NetworkPeerPort(must(strconv.Atoi(port)))}
}

func instrumentRedis(client *redis.Client) error {
	options := client.Options()
	attributes := append(serverOf(options.Addr), semconv.DBSystemNameRedis, semconv.DBNamespace(strconv.Itoa(options.DB)))
	client.AddHook(commands(attributes))
	return nil
}

// commands is a hook that makes spans with these attributes.
type commands []attribute.KeyValue

func (commands) DialHook(next redis.DialHook) redis.DialHook { return next }

func (c commands) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, command redis.Cmder) error {
		if connects(command) {
			return next(ctx, command)
		}
		return c.trace(ctx, command.FullName(), func(ctx context.Context) error { return next(ctx, command) },
			semconv.DBQueryText(textOf(command)))
	}
}

// A transaction begins with MULTI and ends with EXEC, which the program has not written.
func (c commands) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, all []redis.Cmder) error {
		if connects(all[0]) {
			return next(ctx, all)
		}
		name, own := "PIPELINE", all
		if all[0].Name() == "multi" {
			name, own = "MULTI", all[1:len(all)-1]
		}
		texts := make([]string, len(own))
		for i, each := range own {
			texts[i] = textOf(each)
		}
		same := !slices.ContainsFunc(own, func(each redis.Cmder) bool { return each.FullName() != own[0].FullName() })
		if same {
			name += " " + own[0].FullName()
		}
		return c.trace(ctx, name, func(ctx context.Context) error { return next(ctx, all) },
			semconv.DBOperationBatchSize(len(own)), semconv.DBQueryText(strings.Join(texts, "; ")))
	}
}

func (c commands) trace(ctx context.Context, operation string, run func(context.Context) error, more ...attribute.KeyValue) error {
	attributes := slices.Concat([]attribute.KeyValue(c), more, []attribute.KeyValue{semconv.DBOperationName(operation)})
	ctx, span := tracer.Start(ctx, operation, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(attributes...))
	defer span.End()
	err := run(ctx)
	var refused redis.Error
	switch {
	case errors.Is(err, redis.Nil): // nothing found
	case errors.As(err, &refused):
		code, _, _ := strings.Cut(err.Error(), " ")
		failWithCode(span, err, code)
	default:
		fail(span, err)
	}
	return err
}

// connects reports whether a command is one with which the library sets up a connection.
func connects(command redis.Cmder) bool {
	return command.Name() == "hello" || command.Name() == "client"
}

// textOf returns a command with its key and without other arguments.
func textOf(command redis.Cmder) string {
	words := []string{command.Name()}
	for i, argument := range command.Args()[1:] {
		if i > 0 {
			argument = "?"
		}
		words = append(words, fmt.Sprint(argument))
	}
	return strings.Join(words, " ")
}
