package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
)

// queues are connections to all kinds of queues. Kafka's broker is part of this program.
type queues struct {
	broker     *kfake.Cluster
	writer     *kafka.Writer
	reader     *kafka.Reader
	franz      *kgo.Client
	rabbit     *amqp.Connection
	channel    *amqp.Channel
	name       string
	deliveries <-chan amqp.Delivery
	nats       *nats.Conn
	subject    string
	heard      chan struct{}
}

func openQueues() *queues {
	q := &queues{subject: fmt.Sprint("orchestrion.everything.", os.Getpid()), heard: make(chan struct{}, 1)}
	var err error
	q.broker, err = kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "fruit", "juice"))
	check(err)
	brokers := q.broker.ListenAddrs()
	q.writer = &kafka.Writer{Addr: kafka.TCP(brokers...), BatchSize: 1}
	q.reader = kafka.NewReader(kafka.ReaderConfig{Brokers: brokers, Topic: "fruit", MaxWait: 200 * time.Millisecond})
	q.franz, err = kgo.NewClient(kgo.SeedBrokers(brokers...), kgo.ConsumeTopics("juice"), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()))
	check(err)

	q.rabbit, err = amqp.Dial(*rabbitmq)
	check(err)
	q.channel, err = q.rabbit.Channel()
	check(err)
	queue, err := q.channel.QueueDeclare("", false, true, true, false, nil)
	check(err)
	q.name = queue.Name
	q.deliveries, err = q.channel.Consume(q.name, "", true, true, false, false, nil)
	check(err)

	q.nats, err = nats.Connect(*natsAt)
	check(err)
	_, err = q.nats.Subscribe(q.subject, func(*nats.Msg) { q.heard <- struct{}{} })
	check(err)
	return q
}

//orchestrion:span
func (q *queues) send() {
	ctx := context.Background()
	check(q.writer.WriteMessages(ctx, kafka.Message{Topic: "fruit", Value: []byte("pear")}))
	check(q.franz.ProduceSync(ctx, &kgo.Record{Topic: "juice", Value: []byte("pear")}).FirstErr())
	check(q.channel.PublishWithContext(ctx, "", q.name, false, false, amqp.Publishing{Body: []byte("pear")}))
	check(q.nats.Publish(q.subject, []byte("pear")))
}

func (q *queues) receive() {
	message, err := q.reader.ReadMessage(context.Background())
	check(err)
	handleMessage(message)
	q.franz.PollFetches(context.Background()).EachRecord(handleRecord)
	handleDelivery(<-q.deliveries)
	<-q.heard
}

func handleMessage(kafka.Message) {}

func handleRecord(*kgo.Record) {}

func handleDelivery(amqp.Delivery) {}

func (q *queues) close() {
	check(q.writer.Close())
	check(q.reader.Close())
	q.franz.Close()
	q.broker.Close()
	check(q.rabbit.Close())
	check(q.nats.Drain())
}
