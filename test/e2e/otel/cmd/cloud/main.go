// Cloud calls DynamoDB and S3, which this program fakes itself.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"go.opentelemetry.io/contrib/instrumentation/github.com/aws/aws-sdk-go-v2/otelaws"
	"go.opentelemetry.io/otel"
)

func cloud(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("X-Amzn-Requestid", "request-1")
	target := r.Header.Get("X-Amz-Target")
	switch {
	case strings.HasSuffix(target, ".GetItem") && strings.Contains(string(body), "fruits"):
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		fmt.Fprint(w, `{"Item":{"name":{"S":"pear"}}}`)
	case target != "":
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no such table"}`)
	case r.Method == http.MethodPut:
		w.Header().Set("Etag", `"1"`)
	}
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(cloud))
	defer server.Close()
	configuration := aws.Config{
		Region:       "eu-central-1",
		BaseEndpoint: aws.String(server.URL),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "id", SecretAccessKey: "secret"}, nil
		}),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} },
	}
	if len(os.Args) > 1 {
		otelaws.AppendMiddlewares(&configuration.APIOptions)
	}
	ctx, span := otel.Tracer("cloud").Start(context.Background(), "work")
	defer span.End()
	tables := dynamodb.NewFromConfig(configuration)
	key := map[string]types.AttributeValue{"name": &types.AttributeValueMemberS{Value: "pear"}}
	got, err := tables.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String("fruits"), Key: key})
	check(err)
	fmt.Println("items:", len(got.Item))
	_, err = tables.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String("stones"), Key: key})
	fmt.Println("no table fails:", err != nil)

	buckets := s3.NewFromConfig(configuration, func(options *s3.Options) { options.UsePathStyle = true })
	_, err = buckets.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("basket"), Key: aws.String("pear"), Body: strings.NewReader("green")})
	check(err)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
