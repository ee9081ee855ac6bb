// In package github.com/gorilla/mux
package mux

import "net/http"

func requestWithRoute(r *http.Request, route *Route) *http.Request {
	return r.WithContext(withRoute(r.Context(), route))
}
