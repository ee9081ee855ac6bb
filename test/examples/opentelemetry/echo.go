// In package github.com/labstack/echo/v4
package echo

func (r *Router) Find(method, path string, c Context) {
	c.SetPath(r.lookUp(method, path))
}
