//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_context "context";import __orchestrion_sub "example.com/golden/type-grammar/sub";import __orchestrion_time "time"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	web "net/http"
	"time"

	"example.com/golden/type-grammar/sub"
)

type holder struct{ n int/*line <generated>:2*/; a map[__orchestrion_time.Duration]func(__orchestrion_context.Context, ...any) (*holder, error); b chan (<-chan __orchestrion_sub.List[[2]string])/*line $CASE/main.go:11:26*/ }

func slices(a []string, rest ...web.Header) (/*line <generated>:3*/__result__0/*line $CASE/main.go:13:47*/ map[string][]*web.Request, _ error) {/*line <generated>:4*/{
println("slices", len(a), len(rest), __result__0 == nil)
};
/*line $CASE/main.go:13:85*/ return nil, nil }

func others(a []string, rest []web.Header) (map[string][]*web.Request, error) { return nil, nil }

func functions(f func(w web.ResponseWriter, r *web.Request) (err error), c chan<- int, _ [0x4]byte) <-chan struct{} {/*line <generated>:7*/{
println("functions", f == nil)
};
/*line $CASE/main.go:17:118*/
	return nil
}

func ints(sub.List[int])               {/*line <generated>:10*/{
println("generic ints")
};
/*line $CASE/main.go:21:41*/}
func texts(sub.List[string])           {}
func flags(m *sub.Map[web.Dir, bool])  {/*line <generated>:13*/{
println("generic flags")
};
/*line $CASE/main.go:23:41*/}
func numbers(m *sub.Map[web.Dir, int]) {}

var pp **int/*line <generated>:16*/ = new(*int)/*line $CASE/main.go:26:13*/

func main() {
	slices(nil, nil)
	others(nil, nil)
	functions(nil, nil, [4]byte{})
	ints(nil)
	texts(nil)
	flags(nil)
	numbers(nil)
	var h holder
	fmt.Println(*pp == nil, len(fmt.Sprintf("%+v", h)) > 5)
	all := []func(){func() { println("given") }}
	sub.Run(/*line <generated>:17*/append(append(([]func())(nil), 
/*line $CASE/main.go:39:10*/all/*line <generated>:18*/...), func() { println("appended") })/*line $CASE/main.go:39:13*/...)
	fmt.Println(sub.Count(/*line <generated>:19*/append(append([]map[string]__orchestrion_time.Duration(nil), 
/*line $CASE/main.go:40:24*/[]map[string]time.Duration{}/*line <generated>:20*/...), nil)/*line $CASE/main.go:40:52*/...), sub.Count(/*line <generated>:21*/nil/*line $CASE/main.go:40:68*/))
}
