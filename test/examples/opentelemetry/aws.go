// In package github.com/aws/smithy-go/middleware
package middleware

func DecorateHandler(h Handler, with ...Middleware) Handler {
	for i := len(with) - 1; i >= 0; i-- {
		h = decorated{h, with[i]}
	}
	return h
}
