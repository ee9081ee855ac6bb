package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"strconv"
	"strings"
)

// oldServer starts a server without headers, as NATS was before 2.2, and returns its URL. It answers requests itself.
func oldServer() string {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	go func() {
		connection, err := listener.Accept()
		check(err)
		fmt.Fprint(connection, `INFO {"server_id":"old","version":"2.1.9","proto":1,"max_payload":1048576}`, "\r\n")
		reader, subscription := bufio.NewReader(connection), ""
		for {
			line, err := reader.ReadString('\n')
			if err != nil {
				return
			}
			switch words := strings.Fields(line); words[0] {
			case "CONNECT":
			case "PING":
				fmt.Fprint(connection, "PONG\r\n")
			case "SUB":
				subscription = words[len(words)-1]
			case "PUB":
				_, err := io.CopyN(io.Discard, reader, int64(must(strconv.Atoi(words[len(words)-1]))+len("\r\n")))
				check(err)
				fmt.Fprintf(connection, "MSG %s %s 6\r\nanswer\r\n", words[2], subscription)
			default:
				log.Fatal("an old server does not know ", words[0])
			}
		}
	}()
	return "nats://" + listener.Addr().String()
}
