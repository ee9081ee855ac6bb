//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_lib "example.com/golden/struct-literal-elsewhere/lib"/*line $CASE/main.go:1:13*/

import (
	"fmt"

	"example.com/golden/struct-literal-elsewhere/away"
	"example.com/golden/struct-literal-elsewhere/lib"
)

func generic[T any](value T) int { return len(lib.Boxes[T]{/*line <generated>:2*/__orchestrion_lib.Seen("box", __orchestrion_lib.Box[T]/*line $CASE/main.go:10:60*/{Value: value}/*line <generated>:3*/)/*line $CASE/main.go:10:74*/}) }

func main() {
	away.Away()
	_ = lib.Items{/*line <generated>:4*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:14:16*/{N: 1}/*line <generated>:5*/)/*line $CASE/main.go:14:22*/, /*line <generated>:6*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:14:24*/{N: 2}/*line <generated>:7*/)/*line $CASE/main.go:14:30*/}
	_ = lib.Pointers{"k": /*line <generated>:8*/__orchestrion_lib.Seen("pointer", &__orchestrion_lib.Item/*line $CASE/main.go:15:24*/{N: 3}/*line <generated>:9*/)/*line $CASE/main.go:15:30*/}
	_ = lib.Nested{{{/*line <generated>:10*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:16:19*/{N: 4}/*line <generated>:11*/)/*line $CASE/main.go:16:25*/}}, {1: {/*line <generated>:12*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:16:34*/{N: 5}/*line <generated>:13*/)/*line $CASE/main.go:16:40*/}}}
	_ = listOfLists{{/*line <generated>:14*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:17:19*/{N: 6}/*line <generated>:15*/)/*line $CASE/main.go:17:25*/}}
	fmt.Println(lib.Table{/*line <generated>:16*/__orchestrion_lib.Key{
/*line $CASE/main.go:18:25*/1/*line <generated>:17*/, 7}/*line $CASE/main.go:18:30*/: /*line <generated>:18*/__orchestrion_lib.Seen("value", __orchestrion_lib.Item/*line $CASE/main.go:18:32*/{N: 8}/*line <generated>:19*/)/*line $CASE/main.go:18:38*/})
	fmt.Println(*lib.Names{{Name: "name"/*line <generated>:20*/ + "!"/*line $CASE/main.go:19:38*/}}[0])
	_ = owns{/*line <generated>:21*/__orchestrion_lib.Seen("own", own/*line $CASE/main.go:20:11*/{S: "own"}/*line <generated>:22*/)/*line $CASE/main.go:20:21*/}
	_ = ownPointers{/*line <generated>:23*/__orchestrion_lib.Seen("own", &own/*line $CASE/main.go:21:18*/{S: "pointer"}/*line <generated>:24*/)/*line $CASE/main.go:21:32*/}
	_ = generic("generic")
	_ = lib.Boxes[lib.Item]{/*line <generated>:25*/__orchestrion_lib.Seen("box", __orchestrion_lib.Box[__orchestrion_lib.Item]/*line $CASE/main.go:23:26*/{Value: /*line <generated>:26*/__orchestrion_lib.Seen("value", 
/*line $CASE/main.go:23:34*/lib.Item{N: 9}/*line <generated>:27*/)/*line $CASE/main.go:23:48*/}/*line <generated>:28*/)/*line $CASE/main.go:23:49*/}
	fmt.Println(*lib.Rebuilds{/*line <generated>:29*/&__orchestrion_lib.Rebuilt{N: /*line $CASE/main.go:24:32*/21/*line <generated>:30*/ * 2}/*line $CASE/main.go:24:35*/}[0])
	_ = lib.Hidden{{N: 10}}
	{
		type own struct{ S string }
		_, _ = owns{{S: "hidden by a local"}}, []own{{S: "another type"}}
	}
}
