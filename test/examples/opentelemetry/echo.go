// In package github.com/labstack/echo/v4
package echo

type context struct {
	path string
}

func (r *Router) Find(method, path string, c Context) {
	c.(*context).path = r.lookUp(method, path)
}
