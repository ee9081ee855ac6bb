// Busy has a server and clients that are in use while the instrumentation libraries are initialised.
package main

import "example.com/integrations/cmd/busy/asking"

func main() {
	asking.Stop()
}
