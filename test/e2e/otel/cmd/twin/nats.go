package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"
)

const workers = "workers"

// openNATS returns a step that publishes messages, waits until each is processed, and makes a request.
func openNATS(url, name string, log *slog.Logger) (step, func()) {
	closed := make(chan struct{})
	connection := must(nats.Connect(url, nats.ClosedHandler(func(*nats.Conn) { close(closed) })))
	processed := make(chan struct{})
	handle := func(ctx context.Context, message *nats.Msg) {
		ctx, span := tracer.Start(ctx, "store")
		log.InfoContext(ctx, "message of NATS")
		span.End()
		processed <- struct{}{}
	}
	answer := func(ctx context.Context, message *nats.Msg) {
		_, span := tracer.Start(ctx, "think")
		span.End()
		check(respond(ctx, connection, message, []byte("yes")))
	}
	must(connection.QueueSubscribe(name+".orders", workers, handleNATS(connection, workers, handle)))
	must(connection.Subscribe(name+".questions", handleNATS(connection, "", answer)))
	check(connection.Flush()) // after this the server knows the subscriptions
	return func(ctx context.Context) {
			check(publishNATS(ctx, connection, &nats.Msg{Subject: name + ".orders", Data: []byte("one")}))
			<-processed
			check(publishNATS(ctx, connection, &nats.Msg{Subject: name + ".orders", Data: []byte("two"), Header: nats.Header{nats.MsgIdHdr: {"2"}}}))
			<-processed
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			must(requestNATS(ctx, connection, &nats.Msg{Subject: name + ".questions", Data: []byte("ripe?")}))
		}, func() {
			check(connection.Drain())
			<-closed
		}
}
