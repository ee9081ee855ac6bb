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
		switch os.Args[2] {
		case "largest":
			largest(connection, subject)
		case "largest-requests":
			largestRequests(connection, subject)
			largestRequests(must(nats.Connect(os.Args[1], nats.UseOldRequestStyle())), subject)
		case "old-server":
			old := must(nats.Connect(oldServer()))
			fmt.Println("headers:", old.HeadersSupported())
			request(old, subject, nil, 10)
		}
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

func own() nats.Header { return nats.Header{"Own": {"header"}} }

// encoded is the size of these headers in a message.
const encoded = int64(len("NATS/1.0\r\nOwn: header\r\n\r\n"))

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
	full := &nats.Msg{Subject: subject, Header: own(), Data: make([]byte, connection.MaxPayload()-encoded)}
	check(connection.PublishMsg(full))
	message, err := subscription.NextMsg(10 * time.Second)
	check(err)
	fmt.Println("headers:", message.Header, full.Header)
	full.Data = append(full.Data, 0)
	fmt.Println("a byte more:", connection.PublishMsg(full))
}

// largestRequests sends requests that are as large as the server allows, which leaves no room for the trace.
func largestRequests(connection *nats.Conn, subject string) {
	subscription, err := connection.Subscribe(subject, func(m *nats.Msg) {
		fmt.Println(connection.MaxPayload()-int64(m.Size()-len(m.Subject)-len(m.Reply)), "less, own:", m.Header.Get("Own"))
		check(m.Respond(nil))
	})
	check(err)
	request(connection, subject, nil, connection.MaxPayload())
	request(connection, subject, own(), connection.MaxPayload()-encoded)
	request(connection, subject, own(), connection.MaxPayload()-encoded+1)
	check(subscription.Unsubscribe())
}

func request(connection *nats.Conn, subject string, header nats.Header, size int64) {
	ctx, span := otel.Tracer("natsio").Start(context.Background(), "request")
	defer span.End()
	_, err := connection.RequestMsgWithContext(ctx, &nats.Msg{Subject: subject, Header: header, Data: make([]byte, size)})
	fmt.Println("error:", err)
	check(connection.Flush())
}

func must[T any](made T, err error) T {
	check(err)
	return made
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
