// In package google.golang.org/grpc
package grpc

func NewServer(options ...ServerOption) *Server {
	return &Server{options: options}
}

func NewClient(target string, options ...DialOption) (*ClientConn, error) {
	return dial(target, options)
}
