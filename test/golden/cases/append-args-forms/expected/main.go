//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_u "net/url"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"net/url"
)

type T struct{}

func (T) With(first string, rest ...*url.URL) T { fmt.Println(first, rest); return T{} }

type Option int

func sum[N ~float64](all ...N) (total N) {
	for _, n := range all {
		total += n
	}
	return
}

func options(all ...Option) []Option { return all }

func main() {
	T{}.With("a"/*line <generated>:2*/, &__orchestrion_u.URL{Path: "main"}/*line $CASE/main.go:24:14*/).With("b", /*line <generated>:3*/append(append([]*__orchestrion_u.URL(nil), 
/*line $CASE/main.go:24:26*/[]*url.URL{{Path: "c"}}/*line <generated>:4*/...), &__orchestrion_u.URL{Path: "main"})/*line $CASE/main.go:24:49*/...)
	fmt.Println(sum(1.0, 2/*line <generated>:5*/, 0.5, -0.25/*line $CASE/main.go:25:24*/), sum[float64](/*line <generated>:6*/0.5, -0.25/*line $CASE/main.go:25:40*/), sum(/*line <generated>:7*/append(append([]float64(nil), 
/*line $CASE/main.go:25:47*/[]float64{sum(1.0/*line <generated>:8*/, 0.5, -0.25/*line $CASE/main.go:25:64*/)}/*line <generated>:9*/...), 0.5, -0.25)/*line $CASE/main.go:25:66*/...))
	fmt.Println(options(/*line <generated>:10*/Option(9)/*line $CASE/main.go:26:22*/), options(/*line <generated>:11*/append(append([]Option(nil), 
/*line $CASE/main.go:26:33*/options(1, 2/*line <generated>:12*/, Option(9)/*line $CASE/main.go:26:45*/)/*line <generated>:13*/...), Option(9))/*line $CASE/main.go:26:46*/...))
	defer T{}.With("deferred"/*line <generated>:14*/, &__orchestrion_u.URL{Path: "main"}/*line $CASE/main.go:27:27*/)
}
