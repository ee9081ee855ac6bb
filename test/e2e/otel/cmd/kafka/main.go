// Kafka sends and receives messages with kafka-go and franz-go, on its own broker.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"sort"
	"time"

	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/plugin/kotel"
	"go.opentelemetry.io/otel"
)

func main() {
	broker, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "fruit", "juice"))
	check(err)
	defer broker.Close()
	address := broker.ListenAddrs()[0]
	switch os.Args[1] {
	case "kafka-go":
		useKafkaGo(address)
	case "largest":
		largest(address)
	case "franz-go":
		useFranzGo(address)
	case "franz-go-by-hand":
		useFranzGo(address, kgo.WithHooks(kotel.NewKotel(kotel.WithTracer(kotel.NewTracer())).Hooks()...))
	}
}

func useKafkaGo(address string) {
	writer := &kafka.Writer{Addr: kafka.TCP(address), Balancer: &kafka.RoundRobin{}, BatchSize: 2}
	defer writer.Close()
	ctx, span := otel.Tracer("kafka").Start(context.Background(), "work")
	own := []kafka.Message{
		{Topic: "fruit", Key: []byte("1"), Value: []byte("pear"), Headers: []kafka.Header{{Key: "own", Value: []byte("header")}}},
		{Topic: "fruit", Key: []byte("2"), Value: []byte("rotten")},
	}
	check(writer.WriteMessages(ctx, own...))
	fmt.Println("program's headers stay:", len(own[0].Headers) == 1 && own[1].Headers == nil)
	span.End()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	fmt.Println("cancelled:", writer.WriteMessages(ctx, kafka.Message{Topic: "fruit", Value: []byte("late")}))
	describe(kafka.Message{Topic: "fruit"})

	reader := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{address}, Topic: "fruit", Partition: 0, MaxBytes: 1 << 20, MaxWait: 200 * time.Millisecond})
	defer reader.Close()
	for range own {
		message, err := reader.ReadMessage(context.Background())
		check(err)
		fmt.Println(handle(context.Background(), writer, message))
	}
}

// describe gets a message that was not read from a broker, so it does not process one.
func describe(message kafka.Message) {
	fmt.Println("describe", message.Topic)
}

func handle(ctx context.Context, writer *kafka.Writer, message kafka.Message) error {
	_, span := otel.Tracer("kafka").Start(context.Background(), "handling without context")
	span.End()
	if string(message.Value) == "rotten" {
		return errors.New("rotten")
	}
	// Forwarded unchanged, except for the topic.
	forwarded := message
	forwarded.Topic = "juice"
	return writer.WriteMessages(ctx, forwarded)
}

func useFranzGo(address string, more ...kgo.Opt) {
	options := append([]kgo.Opt{kgo.SeedBrokers(address), kgo.ConsumeTopics("fruit"), kgo.ConsumerGroup("kitchen"),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart())}, more...)
	client, err := kgo.NewClient(options...)
	check(err)
	defer client.Close()
	ctx, span := otel.Tracer("kafka").Start(context.Background(), "work")
	record := &kgo.Record{Topic: "fruit", Key: []byte("1"), Value: []byte("pear")}
	check(produce(ctx, client, record))
	check(produce(ctx, client, &kgo.Record{Topic: "fruit", Value: []byte("rotten")}))
	fmt.Println("unknown topic fails:", produce(ctx, client, &kgo.Record{Topic: ""}) != nil)
	span.End()

	for taken := 0; taken < 2; {
		fetches := client.PollFetches(context.Background())
		for _, failure := range fetches.Errors() {
			check(failure.Err)
		}
		fetches.EachRecord(func(record *kgo.Record) {
			taken++
			fmt.Println(squeeze(record.Context, record))
		})
	}
}

// produce gets a record that was not read from a broker.
func produce(ctx context.Context, client *kgo.Client, record *kgo.Record) error {
	return client.ProduceSync(ctx, record).FirstErr()
}

func squeeze(ctx context.Context, record *kgo.Record) error {
	_, span := otel.Tracer("kafka").Start(ctx, "handling")
	span.End()
	_, span = otel.Tracer("kafka").Start(context.Background(), "handling without context")
	span.End()
	if string(record.Value) == "rotten" {
		return errors.New("rotten")
	}
	return nil
}

// largest finds how large a message may be, and whether records that share their headers get the same ones.
func largest(address string) {
	writer := &kafka.Writer{Addr: kafka.TCP(address), Topic: "fruit", BatchBytes: 1000, BatchSize: 1}
	defer writer.Close()
	fmt.Println("kafka-go", sort.Search(1000, func(size int) bool {
		err := writer.WriteMessages(context.Background(), kafka.Message{Value: make([]byte, size+1)})
		return errors.Is(err, kafka.MessageSizeTooLarge)
	}))
	client, err := kgo.NewClient(kgo.SeedBrokers(address), kgo.ProducerBatchMaxBytes(1000))
	check(err)
	defer client.Close()
	fmt.Println("franz-go", sort.Search(1000, func(size int) bool {
		err := client.ProduceSync(context.Background(), &kgo.Record{Topic: "fruit", Value: make([]byte, size+1)}).FirstErr()
		return errors.Is(err, kerr.MessageTooLarge)
	}))
	shared := append(make([]kgo.RecordHeader, 0, 8), kgo.RecordHeader{Key: "own"})
	first, second := &kgo.Record{Topic: "fruit", Headers: shared}, &kgo.Record{Topic: "fruit", Headers: shared}
	check(client.ProduceSync(context.Background(), first, second).FirstErr())
	last := func(record *kgo.Record) string { return string(record.Headers[len(record.Headers)-1].Value) }
	fmt.Println("shared:", len(first.Headers) > 1, last(first) == last(second), len(shared[:2][1].Key))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
