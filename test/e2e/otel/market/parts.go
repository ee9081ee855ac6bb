package main

import (
	"context"
	"errors"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/nats-io/nats-server/v2/server"
)

// parts runs a cache that speaks Redis' protocol and a NATS server, each on a free port of this machine, for as long as the
// process lives.
func parts(context.Context, settings) (map[string]string, error) {
	cache := miniredis.NewMiniRedis()
	if err := cache.Start(); err != nil {
		return nil, err
	}
	broker, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoLog: true, NoSigs: true})
	if err != nil {
		return nil, err
	}
	broker.Start()
	if !broker.ReadyForConnections(10 * time.Second) {
		return nil, errors.New("the NATS server does not start")
	}
	return map[string]string{"cache": "redis://" + cache.Addr(), "queue": broker.ClientURL()}, nil
}
