// In package net/http
package http

func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	return t.send(req)
}

func (mux *ServeMux) findHandler(r *Request) (h Handler, pattern string) {
	return mux.lookUp(r)
}
