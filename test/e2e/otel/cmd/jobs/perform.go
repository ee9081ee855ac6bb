package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// A scene is what the two requests do. The stream's part begins with stream; the order's part runs while it waits, and ends
// before last.
type scene struct {
	stream, order, last func(r *http.Request)
	hijacks             bool // the stream's handler takes over its connection
	rpc                 bool // the stream is one of gRPC, and has no *http.Request
}

func perform(s scene) {
	begun, orderDone := make(chan struct{}), make(chan struct{})
	stream := func(r *http.Request) {
		if s.stream != nil {
			s.stream(r)
		}
		close(begun)
		<-orderDone
		if s.last != nil {
			s.last(r)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		if !s.hijacks {
			stream(r)
			return
		}
		connection, _, err := http.NewResponseController(w).Hijack()
		check(err)
		defer connection.Close()
		stream(r)
		fmt.Fprint(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
	})
	mux.HandleFunc("/order", func(_ http.ResponseWriter, r *http.Request) { s.order(r) })
	server := httptest.NewServer(mux)
	defer server.Close()
	var streaming sync.WaitGroup
	if s.rpc {
		streaming.Go(func() { talk(func() { stream(nil) }) })
	} else {
		streaming.Go(func() { ask(server.URL + "/stream") })
	}
	<-begun
	ask(server.URL + "/order")
	close(orderDone)
	streaming.Wait()
}

var client = &http.Client{Timeout: 10 * time.Second}

func ask(url string) {
	response, err := client.Get(url)
	if err != nil {
		fmt.Println(err)
		return
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
}

// talk opens a stream of gRPC in both directions, whose handler runs handle after the second message.
func talk(handle func()) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	both := grpc.StreamDesc{StreamName: "Talk", ServerStreams: true, ClientStreams: true}
	both.Handler = func(_ any, stream grpc.ServerStream) error {
		for range 2 {
			if err := stream.RecvMsg(new(wrapperspb.StringValue)); err != nil {
				return err
			}
			if err := stream.SendMsg(wrapperspb.String("heard")); err != nil {
				return err
			}
		}
		handle()
		return nil
	}
	server := grpc.NewServer()
	server.RegisterService(&grpc.ServiceDesc{ServiceName: "jobs.Stream", HandlerType: (*any)(nil), Streams: []grpc.StreamDesc{both}}, nil)
	go server.Serve(listener)
	defer server.GracefulStop()
	connection, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	check(err)
	defer connection.Close()
	stream, err := connection.NewStream(context.Background(), &both, "/jobs.Stream/Talk")
	check(err)
	for range 2 {
		check(stream.SendMsg(wrapperspb.String("hello")))
		check(stream.RecvMsg(new(wrapperspb.StringValue)))
	}
	check(stream.CloseSend())
	if err := stream.RecvMsg(new(wrapperspb.StringValue)); err != io.EOF {
		fmt.Println(err)
	}
}
