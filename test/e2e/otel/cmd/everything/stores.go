package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/glebarez/sqlite"
	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/drivertest"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/xoptions"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type fruit struct {
	Name string `gorm:"primaryKey"`
}

//orchestrion:span
func useSQL() {
	db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{Logger: logger.Discard, SkipDefaultTransaction: true})
	check(err)
	pool, err := db.DB()
	check(err)
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	check(db.Exec("CREATE TABLE fruits (name TEXT PRIMARY KEY)").Error)
	check(db.Create(&fruit{Name: "pear"}).Error)
}

//orchestrion:span
func usePostgreSQL() {
	connection, err := pgx.Connect(context.Background(), *postgresql)
	check(err)
	defer connection.Close(context.Background())
	_, err = connection.Exec(context.Background(), "analyze pg_type")
	check(err)
}

//orchestrion:span
func useRedis() {
	client := redis.NewClient(&redis.Options{Addr: *redisAt, PoolSize: 1})
	defer client.Close()
	name := fmt.Sprint("orchestrion-test-everything-", os.Getpid())
	check(client.Incr(context.Background(), name).Err())
	check(client.Del(context.Background(), name).Err())
}

//orchestrion:span
func useMongoDB() {
	server := drivertest.NewMockDeployment(bson.D{{Key: "ok", Value: 1}, {Key: "n", Value: 1}})
	configured := options.Client()
	check(xoptions.SetInternalClientOptions(configured, "deployment", server))
	client, err := mongo.Connect(configured)
	check(err)
	_, err = client.Database("shop").Collection("fruits").InsertOne(context.Background(), bson.D{{Key: "name", Value: "pear"}})
	check(err)
}

//orchestrion:span
func useAWS() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		io.WriteString(w, `{"Item":{"name":{"S":"pear"}}}`)
	}))
	defer server.Close()
	tables := dynamodb.NewFromConfig(aws.Config{
		Region:       "eu-central-1",
		BaseEndpoint: aws.String(server.URL),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "id", SecretAccessKey: "secret"}, nil
		}),
	})
	key := map[string]types.AttributeValue{"name": &types.AttributeValueMemberS{Value: "pear"}}
	_, err := tables.GetItem(context.Background(), &dynamodb.GetItemInput{TableName: aws.String("fruits"), Key: key})
	check(err)
}
