// In package net/http
package http

func StripPrefix(prefix string, h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		h.ServeHTTP(w, r.without(prefix))
	})
}
