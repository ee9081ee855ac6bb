// In package github.com/julienschmidt/httprouter
package httprouter

func (r *Router) Handle(method, path string, handle Handle) {
	r.trees[method].add(path, handle)
}
