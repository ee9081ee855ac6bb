//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_sync "sync"/*line $CASE/main.go:1:13*/

import "fmt"

type Config struct{ size int }

type Router struct {
	name string/*line <generated>:2*/; hooks __hooks; events __events/*line $CASE/main.go:8:13*/
}

func (r *Router) Serve(name string) {/*line <generated>:3*/{
r.hooks.Do(func() { r.hooks.on = func(r *Router, name string) { fmt.Println(r.__seen(name)) } })
r.hooks.on(r, name)
};
/*line $CASE/main.go:11:38*/
	fmt.Println(r.name, name)
}

func main() {
	r := &Router{name: "router"}
	r.Serve("one")
	r.Serve("two")
	println(number()/*line <generated>:7*/ + __limit/*line $CASE/main.go:19:18*/)
}

/*line <generated>:8*/
type __hooks struct {
  *Config
  __orchestrion_sync.Once
  on func(*Router, string)
}
type __events = chan<- *Router
const __limit = 2
func (r *Router) __seen(name string) string {
  var (
    prefix = "seen "
    __config Config
  )
  return fmt.Sprint(prefix, name, __config.size, __limit)
}
