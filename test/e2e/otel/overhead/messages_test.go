package overhead

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
)

const destination = "orchestrion.test"

func BenchmarkPublish(b *testing.B) {
	to := fakeBroker(b, speakNATS)
	connection, err := nats.Connect(fmt.Sprintf("nats://%s:%d", to.host, to.port))
	if err != nil {
		b.Fatal(err)
	}
	defer connection.Close()
	ctx, data := inSpan(b), []byte("pear")
	measure(b, func() error { return publish(ctx, connection, to, destination, data) })
}

func BenchmarkRabbit(b *testing.B) {
	to := fakeBroker(b, speakAMQP)
	// Without heartbeats, which the broker does not send.
	connection, err := amqp.DialConfig(fmt.Sprintf("amqp://%s:%d/", to.host, to.port), amqp.Config{Locale: "en_US"})
	if err != nil {
		b.Fatal(err)
	}
	defer connection.Close()
	channel, err := connection.Channel()
	if err != nil {
		b.Fatal(err)
	}
	ctx, data := inSpan(b), []byte("pear")
	measure(b, func() error { return publishRabbit(ctx, channel, to, destination, data) })
}

// fakeBroker starts a message broker that takes all messages and delivers none. It allocates nothing for a message.
func fakeBroker(b *testing.B, speak func(client net.Conn)) broker {
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer client.Close()
				speak(client)
			}()
		}
	}()
	return broker{"127.0.0.1", listener.Addr().(*net.TCPAddr).Port}
}

func speakNATS(client net.Conn) {
	io.WriteString(client, `INFO {"server_id":"fake","version":"2.10.0","proto":1,"headers":true,"max_payload":1048576}`+"\r\n")
	reader := bufio.NewReader(client)
	for {
		line, err := reader.ReadSlice('\n')
		if err != nil {
			return
		}
		if bytes.HasPrefix(line, []byte("PING")) {
			io.WriteString(client, "PONG\r\n")
		}
	}
}

// answers are what the server says to a method, by class and number of each.
var answers = map[uint32][]byte{
	method(10, 11): frame(0, 10, 30, "\x00\x00\x00\x02\x00\x00\x00\x00"), // the client's properties: frames of 128 KiB
	method(10, 40): frame(0, 10, 41, "\x00"),                             // a virtual host is open
	method(10, 50): frame(0, 10, 51, ""),                                 // the connection is closed
	method(20, 10): frame(1, 20, 11, "\x00\x00\x00\x00"),                 // a channel is open
}

func method(class, number uint16) uint32 { return uint32(class)<<16 | uint32(number) }

// frame is a method with its arguments, as the protocol AMQP 0-9-1 encodes it.
func frame(channel, class, number uint16, arguments string) []byte {
	encoded := binary.BigEndian.AppendUint16([]byte{1}, channel)
	encoded = binary.BigEndian.AppendUint32(encoded, uint32(4+len(arguments)))
	encoded = binary.BigEndian.AppendUint32(encoded, method(class, number))
	return append(append(encoded, arguments...), 0xCE)
}

func speakAMQP(client net.Conn) {
	reader := bufio.NewReader(client)
	reader.Discard(len("AMQP\x00\x00\x09\x01"))
	client.Write(frame(0, 10, 10, "\x00\x09\x00\x00\x00\x00\x00\x00\x00\x05PLAIN\x00\x00\x00\x05en_US"))
	for {
		header, err := reader.Peek(11)
		if err != nil {
			return
		}
		if header[0] == 1 { // other frames belong to messages
			if answer, ok := answers[binary.BigEndian.Uint32(header[7:])]; ok {
				client.Write(answer)
			}
		}
		if _, err := reader.Discard(7 + int(binary.BigEndian.Uint32(header[3:])) + 1); err != nil {
			return
		}
	}
}
