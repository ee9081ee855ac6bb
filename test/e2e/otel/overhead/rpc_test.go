package overhead

import (
	"net"
	"testing"
)

// A unary call, client and server.
func BenchmarkCall(b *testing.B) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := newServer()
	go server.Serve(listener)
	defer server.Stop()
	connection, err := dial(listener.Addr())
	if err != nil {
		b.Fatal(err)
	}
	defer connection.Close()
	ctx := inSpan(b)
	measure(b, func() error { return call(ctx, connection) })
}
