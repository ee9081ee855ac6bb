/** A test that fails, or passes, only in a woven library for a reason that weaving cannot avoid. */
interface Allowed {
  /** The name of the source of the test (`nameOf`). */
  readonly of: string;
  /** `PACKAGE Test`; subtests are included. */
  readonly test: string;
  /** Why no instrumentation could keep the test's outcome. */
  readonly reason: string;
}

/** The inherent differences; one that does not occur any more is reported, so that it is removed here. */
export const ALLOWED: readonly Allowed[] = [
  ...[
    "MetadataOrderUnaryRPC",
    "MetadataStreamingRPC",
    "MetadataUnaryRPC",
    "MultipleSetHeaderStreamingRPC",
    "MultipleSetHeaderStreamingRPCError",
    "MultipleSetHeaderUnaryRPC",
    "MultipleSetHeaderUnaryRPCError",
    "SetAndSendHeaderStreamingRPC",
    "SetAndSendHeaderUnaryRPC",
  ].map((name) => ({
    of: "google.golang.org/grpc",
    test: `google.golang.org/grpc/test Test/${name}`,
    reason:
      "The server sends back all metadata that it got, which now includes the traceparent, and the test expects its own alone.",
  })),
  ...["otel", "rasp"].flatMap((within) =>
    ["TestClientCopyHeadersOnRedirect", "TestRetryRequestsOnError/h1", "TestTransportFlushesBodyChunks"].map(
      (name) => ({
        of: `net/http (within ${within})`,
        test: `net/http ${name}`,
        reason:
          "The test compares all headers of requests with those that it expects, and each request has a traceparent more.",
      }),
    ),
  ),
  ...["otel", "rasp"].map((within) => ({
    of: `net/http/httputil, net/http/httptest (within ${within})`,
    test: "net/http/httputil ExampleDumpRequest",
    reason: "The server prints all headers of a request, and each request has those of the trace as well.",
  })),
  {
    of: "net/http (within rasp)",
    test: "net/http TestTransportClone",
    reason: "The test expects a value in each exported field of a Transport, and dd-trace-go's own aspect adds one.",
  },
  ...[" TestConsumeRecordHeaders", "/kafka_tests TestCompression"].map((test) => ({
    of: "github.com/twmb/franz-go/pkg/kfake",
    test: `github.com/twmb/franz-go/pkg/kfake${test}`,
    reason: "The test counts the headers of a consumed record, and each has a traceparent more.",
  })),
  {
    of: "github.com/twmb/franz-go/pkg/kfake",
    test: "github.com/twmb/franz-go/pkg/kfake TestRetention/bytes",
    reason:
      "The test's topic keeps 100 bytes, which one of its records fits into and a record with a traceparent does not.",
  },
  {
    of: "runtime (within otel)",
    test: "runtime TestSizeof",
    reason: "The test knows the size of a goroutine's struct, which has fields more: among them the goroutine's span.",
  },
  ...[
    "TestBasicHeaders",
    "TestJetStreamManagement_GetMsg/1-node/get_message_with_headers",
    "TestJetStreamManagement_GetMsg/3-node/get_message_with_headers",
    "TestMsgHeadersCasePreserving",
  ].map((name) => ({
    of: "github.com/nats-io/nats.go",
    test: `github.com/nats-io/nats.go/test ${name}`,
    reason:
      "The test compares all headers of a received message with those that it sent, and each has a traceparent more.",
  })),
  ...[
    "TestAsyncSubscriptionPending",
    "TestReconnectBufSize",
    "TestSetPendingLimits",
    "TestStats",
    "TestSubscriptionPendingHeaderBytes",
    "TestSyncSubscriptionPending",
  ].map((name) => ({
    of: "github.com/nats-io/nats.go",
    test: `github.com/nats-io/nats.go/test ${name}`,
    reason: "The test counts bytes of messages of a few bytes, headers included, and each has a traceparent more.",
  })),
  ...["TestPublishAsyncWithTTL", "TestPublishWithTTL"].map((name) => ({
    of: "github.com/nats-io/nats.go",
    test: `github.com/nats-io/nats.go/test ${name}`,
    reason:
      "The test's stream takes messages of 64 bytes, headers included, which a client that publishes does not know.",
  })),
];
