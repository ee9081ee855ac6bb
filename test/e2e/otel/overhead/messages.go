package overhead

// broker is where messages are sent to, as the program names it.
type broker struct {
	host string
	port int
}
