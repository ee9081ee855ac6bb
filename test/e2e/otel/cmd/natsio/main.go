// Natsio publishes to, and receives from, the NATS server that its argument names.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
)

func main() {
	connection, err := nats.Connect(os.Args[1])
	check(err)
	defer connection.Close()
	subject := fmt.Sprint("orchestrion.", os.Getpid())
	if len(os.Args) > 2 {
		largest(connection, subject)
		return
	}
	var handled sync.WaitGroup
	_, err = connection.QueueSubscribe(subject+".*", "workers", func(m *nats.Msg) {
		_, span := otel.Tracer("natsio").Start(context.Background(), "handling without context")
		defer span.End()
		fmt.Println("got", string(m.Data), m.Header.Get("Own"))
		if m.Reply != "" {
			check(m.Respond([]byte("answer")))
			return
		}
		handled.Done()
	})
	check(err)

	ctx, span := otel.Tracer("natsio").Start(context.Background(), "work")
	answer, err := connection.RequestWithContext(ctx, subject+".request", []byte("question"))
	check(err)
	fmt.Println(string(answer.Data))

	handled.Add(3)
	check(connection.Publish(subject+".plain", []byte("plain")))
	check(connection.PublishMsg(&nats.Msg{Subject: subject + ".headers", Header: nats.Header{"Own": {"header"}, nats.MsgIdHdr: {"id-1"}}, Data: []byte("headers")}))
	byHand := nats.NewMsg(subject + ".by-hand")
	otel.GetTextMapPropagator().Inject(ctx, propagation.HeaderCarrier(byHand.Header))
	check(connection.PublishMsg(byHand))
	handled.Wait()
	span.End()

	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_, err = connection.RequestWithContext(ctx, subject+".nobody.here", nil)
	fmt.Println(err)
}

// largest publishes messages that are as large as the server allows, and a little smaller.
func largest(connection *nats.Conn, subject string) {
	subscription, err := connection.SubscribeSync(subject)
	check(err)
	for _, less := range []int64{0, 10, 1000} {
		check(connection.Publish(subject, make([]byte, connection.MaxPayload()-less)))
		message, err := subscription.NextMsg(10 * time.Second)
		check(err)
		fmt.Println(connection.MaxPayload()-int64(len(message.Data)), "less, trace:", message.Header.Get("traceparent") != "")
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
