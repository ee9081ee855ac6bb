//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_url "net/url";import __orchestrion_sync "sync"/*line $CASE/main.go:1:13*/

type Client struct{ Name string/*line <generated>:2*/; hooks __hooks; state *__state/*line $CASE/main.go:3:32*/ }

func (/*line <generated>:3*/__receiver__0 /*line $CASE/main.go:5:7*/Client) Do() {/*line <generated>:4*/{
println(len(__receiver__0.hooks), __receiver__0.state == nil)
};
/*line $CASE/main.go:5:21*/}

func main() { Client{Name: "x"}.Do() }

/*line <generated>:7*/
type (
  __hooks = map[string]func(*__orchestrion_url.URL) error
  __state struct {
    __orchestrion_sync.Mutex
    seen int
  }
)
