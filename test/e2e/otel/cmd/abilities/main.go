// Abilities prints what handlers and clients of net/http can do. Woven, it prints the same as without weaving.
package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
)

func main() {
	// Not by a directive: woven code has to look at the setting when it needs it.
	check(os.Setenv("GODEBUG", "panicnil=1"))
	if len(os.Args) > 1 {
		sizes()
		return
	}
	for _, protocol := range []string{"HTTP/1.1", "HTTP/2"} {
		server := httptest.NewUnstartedServer(handlers())
		log := new(lines)
		server.Config.ErrorLog = log.logger()
		server.EnableHTTP2 = protocol == "HTTP/2"
		if server.EnableHTTP2 {
			server.StartTLS()
		} else {
			server.Start()
		}
		say := func(what string, values ...any) {
			text := fmt.Sprint(values...)
			fmt.Println(protocol, what+":", strings.ReplaceAll(text, server.Listener.Addr().String(), "ADDRESS"))
		}
		askHandlers(server, log, say)
		askClient(server.URL, server.Client().Transport.(*http.Transport), say)
		if protocol == "HTTP/1.1" {
			onConnections(server, say)
		}
		server.Close()
		say("log", log.text())
	}
	askServer(func(what string, values ...any) { fmt.Println(what+":", fmt.Sprint(values...)) })
	ownProtocol()
	dumped()
	withoutValue()
}

// sizes sends bodies of 5 and 7 bytes by each protocol, and receives 4 bytes.
func sizes() {
	for _, secure := range []bool{false, true} {
		server := httptest.NewUnstartedServer(handlers())
		server.EnableHTTP2 = secure
		if secure {
			server.StartTLS()
		} else {
			server.Start()
		}
		for _, body := range []io.Reader{strings.NewReader("12345"), io.MultiReader(strings.NewReader("1234567"))} {
			response, err := server.Client().Post(server.URL+"/body", "x/y", body)
			check(err)
			response.Body.Close()
		}
		response, err := server.Client().Get(server.URL + "/write%20string")
		check(err)
		response.Body.Close()
		server.Close()
	}
}
