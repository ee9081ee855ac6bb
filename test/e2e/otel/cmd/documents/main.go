// Documents uses the mock MongoDB of the driver's own tests: it sends the given answers as messages of the protocol.
package main

import (
	"context"
	"fmt"
	"log"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/drivertest"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/xoptions"
	"go.opentelemetry.io/otel"
)

func main() {
	fruit := bson.D{{Key: "name", Value: "pear"}}
	server := drivertest.NewMockDeployment(
		bson.D{{Key: "ok", Value: 1}, {Key: "n", Value: 1}},
		bson.D{{Key: "ok", Value: 1}, {Key: "cursor", Value: bson.D{
			{Key: "id", Value: int64(0)}, {Key: "ns", Value: "shop.fruits"}, {Key: "firstBatch", Value: bson.A{fruit}},
		}}},
		bson.D{{Key: "ok", Value: 0}, {Key: "code", Value: 26}, {Key: "codeName", Value: "NamespaceNotFound"}, {Key: "errmsg", Value: "ns not found"}},
	)
	heard := 0
	own := &event.CommandMonitor{Started: func(context.Context, *event.CommandStartedEvent) { heard++ }}
	configured := options.Client().SetMonitor(own)
	check(xoptions.SetInternalClientOptions(configured, "deployment", server))
	client, err := mongo.Connect(configured)
	check(err)
	ctx, span := otel.Tracer("documents").Start(context.Background(), "work")
	fruits := client.Database("shop").Collection("fruits")
	_, err = fruits.InsertOne(ctx, fruit)
	check(err)
	var found bson.M
	check(fruits.FindOne(ctx, fruit).Decode(&found))
	fmt.Println("found", found["name"])
	fmt.Println("wrong fails:", client.Database("shop").RunCommand(ctx, bson.D{{Key: "collMod", Value: "stones"}}).Err() != nil)
	span.End()
	fmt.Println("own monitor heard", heard)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
