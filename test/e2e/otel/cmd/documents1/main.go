// Documents1 uses a MongoDB with version 1 of the driver. The database is a listener that answers with the driver's own functions
// for messages of the protocol.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/event"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/x/bsonx/bsoncore"
	"go.mongodb.org/mongo-driver/x/mongo/driver/wiremessage"
	"go.opentelemetry.io/otel"
)

var fruit = bson.D{{Key: "name", Value: "pear"}}

// answers are the server's answers by command; any other command is answered with a greeting.
var answers = map[string]bson.D{
	"insert": {{Key: "ok", Value: 1}, {Key: "n", Value: 1}},
	"find": {{Key: "ok", Value: 1}, {Key: "cursor", Value: bson.D{
		{Key: "id", Value: int64(0)}, {Key: "ns", Value: "shop.fruits"}, {Key: "firstBatch", Value: bson.A{fruit}},
	}}},
	"collMod": {{Key: "ok", Value: 0}, {Key: "code", Value: 26}, {Key: "codeName", Value: "NamespaceNotFound"}, {Key: "errmsg", Value: "ns not found"}},
}

var greeting = bson.D{
	{Key: "ok", Value: 1}, {Key: "ismaster", Value: true}, {Key: "isWritablePrimary", Value: true},
	{Key: "minWireVersion", Value: 0}, {Key: "maxWireVersion", Value: 17},
	{Key: "maxBsonObjectSize", Value: 1 << 24}, {Key: "maxMessageSizeBytes", Value: 48_000_000}, {Key: "maxWriteBatchSize", Value: 100_000},
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go serve(listener)
	heard := 0
	own := &event.CommandMonitor{Started: func(context.Context, *event.CommandStartedEvent) { heard++ }}
	ctx, span := otel.Tracer("documents1").Start(context.Background(), "work")
	client, err := mongo.Connect(ctx, options.Client().ApplyURI("mongodb://"+listener.Addr().String()).SetMonitor(own))
	check(err)
	fruits := client.Database("shop").Collection("fruits")
	_, err = fruits.InsertOne(ctx, fruit)
	check(err)
	var found bson.M
	check(fruits.FindOne(ctx, fruit).Decode(&found))
	fmt.Println("found", found["name"])
	fmt.Println("wrong fails:", client.Database("shop").RunCommand(ctx, bson.D{{Key: "collMod", Value: "stones"}}).Err() != nil)
	span.End()
	fmt.Println("own monitor heard", heard)
	check(client.Disconnect(context.Background()))
}

func serve(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			for {
				if err := answer(connection); err != nil {
					return
				}
			}
		}()
	}
}

// answer reads one message, an OP_MSG or the OP_QUERY of a handshake, and writes its answer.
func answer(connection io.ReadWriter) error {
	var size [4]byte
	if _, err := io.ReadFull(connection, size[:]); err != nil {
		return err
	}
	message := append(size[:], make([]byte, binary.LittleEndian.Uint32(size[:])-4)...)
	if _, err := io.ReadFull(connection, message[4:]); err != nil {
		return err
	}
	_, request, _, operation, rest, _ := wiremessage.ReadHeader(message)
	var start int32
	var reply []byte
	if operation == wiremessage.OpQuery {
		start, reply = wiremessage.AppendHeaderStart(nil, 0, request, wiremessage.OpReply)
		reply = wiremessage.AppendReplyFlags(reply, 0)
		reply = wiremessage.AppendReplyCursorID(reply, 0)
		reply = wiremessage.AppendReplyStartingFrom(reply, 0)
		reply = wiremessage.AppendReplyNumberReturned(reply, 1)
		reply = append(reply, document(greeting)...)
	} else {
		_, rest, _ = wiremessage.ReadMsgFlags(rest)
		_, rest, _ = wiremessage.ReadMsgSectionType(rest)
		command, _, _ := wiremessage.ReadMsgSectionSingleDocument(rest)
		said, known := answers[command.Index(0).Key()]
		if !known {
			said = greeting
		}
		start, reply = wiremessage.AppendHeaderStart(nil, 0, request, wiremessage.OpMsg)
		reply = wiremessage.AppendMsgFlags(reply, 0)
		reply = wiremessage.AppendMsgSectionType(reply, wiremessage.SingleDocument)
		reply = append(reply, document(said)...)
	}
	_, err := connection.Write(bsoncore.UpdateLength(reply, start, int32(len(reply))))
	return err
}

func document(value bson.D) []byte {
	bytes, err := bson.Marshal(value)
	check(err)
	return bytes
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
