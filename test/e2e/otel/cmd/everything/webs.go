package main

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/julienschmidt/httprouter"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func answer(http.ResponseWriter, *http.Request) {}

//orchestrion:span
func useRouters() {
	byChi := chi.NewRouter()
	byChi.Get("/chi/{item}", answer)

	byEcho := echo.New()
	byEcho.GET("/echo/:item", func(echo.Context) error { return nil })

	gin.SetMode(gin.ReleaseMode)
	byGin := gin.New()
	byGin.GET("/gin/:item", func(*gin.Context) {})

	byMux := mux.NewRouter()
	byMux.HandleFunc("/mux/{item}", answer)

	byHTTPRouter := httprouter.New()
	byHTTPRouter.GET("/httprouter/:item", func(http.ResponseWriter, *http.Request, httprouter.Params) {})

	call(byChi, "/chi/pear")
	call(byEcho, "/echo/pear")
	call(byGin, "/gin/pear")
	call(byMux, "/mux/pear")
	call(byHTTPRouter, "/httprouter/pear")
}

func call(handler http.Handler, path string) {
	server := httptest.NewServer(handler)
	defer server.Close()
	get(server.URL + path)
}

// useFiber starts its server during the request. What that server does is not part of the request.
//
//orchestrion:span
func useFiber() {
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get("/fiber/:item", func(*fiber.Ctx) error { return nil })
	listener := listen()
	go func() { check(app.Listener(listener)) }()
	get("http://" + listener.Addr().String() + "/fiber/pear")
	check(app.Shutdown())
}

//orchestrion:span
func useRPC() {
	server := grpc.NewServer()
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	listener := listen()
	go server.Serve(listener)
	defer server.GracefulStop() // which waits for the spans of calls
	connection, err := grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	check(err)
	defer connection.Close()
	_, err = grpc_health_v1.NewHealthClient(connection).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	check(err)
}

func listen() net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	return listener
}
