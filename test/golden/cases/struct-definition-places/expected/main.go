//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_time "time"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"reflect"
)

type (
	Tagged struct {
		A int `json:"a"`/*line <generated>:2*/; Extra *__orchestrion_time.Time/*line $CASE/main.go:10:19*/ // with a tag
	}

	Embedding struct {
		*Tagged
		fmt.Stringer/*line <generated>:3*/; Extra *__orchestrion_time.Time/*line $CASE/main.go:15:15*/ // embedded
		// nothing more
	}
	Nested struct{ inner struct{ a int }/*line <generated>:4*/; Extra *__orchestrion_time.Time/*line $CASE/main.go:18:38*/ }
)

type Two[A any, B interface{ ~int }] struct {
	a A
	b B; c, d int/*line <generated>:5*/; Extra *__orchestrion_time.Time/*line $CASE/main.go:23:15*/ }

type Renamed Tagged

type Aliased = Tagged

type Interface interface{ Extra() }

func fields(v any) {
	t := reflect.TypeOf(v)
	fmt.Print(t)
	for i := range t.NumField() {
		fmt.Print(" ", t.Field(i).Name, ":", t.Field(i).Type)
	}
	fmt.Println()
}

func main() {
	type Local struct {
	}
	for _, v := range []any{Tagged{}, Embedding{}, Nested{}, Two[int, int]{}, Renamed{}, Aliased{}, Local{}} {
		fields(v)
	}
}
