// In package github.com/go-chi/chi/v5
package chi

import "net/http"

func (n *node) FindRoute(rctx *Context, method methodTyp, path string) (*node, endpoints, http.Handler) {
	found := n.find(rctx, method, path)
	return found, found.endpoints, found.endpoints[method].handler
}
