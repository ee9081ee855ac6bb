//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_strings "strings"/*line $CASE/main.go:1:13*/

import (
	"fmt"
	"net/http"
)

type holder struct{ cookie http.Cookie }

func main() {
	a := http.Cookie/*line <generated>:2*/{
  
/*line $CASE/main.go:11:19*/Name: "a"/*line <generated>:4*/,
  Path: "/woven",
}/*line $CASE/main.go:11:29*/
	b := &http.Cookie/*line <generated>:7*/{
  
/*line $CASE/main.go:13:3*/Name: "b"/*line <generated>:9*/,
  Path: "/woven",
}/*line $CASE/main.go:15:3*/
	list := []http.Cookie{
/*line $CASE/main.go:16:12*/http.Cookie/*line <generated>:12*/{
  
/*line $CASE/main.go:16:25*/Name: "elided"/*line <generated>:14*/,
  Path: "/woven",
}/*line $CASE/main.go:16:40*/, http.Cookie/*line <generated>:17*/{
  Path: "/woven",
}/*line $CASE/main.go:16:55*/}
	h := holder{cookie: http.Cookie/*line <generated>:20*/{
  
/*line $CASE/main.go:17:34*/Value: "v"/*line <generated>:22*/,
  Path: "/woven",
}/*line $CASE/main.go:17:45*/}
	fmt.Println(a.String(), b.Path, list[0].Path == "", list[1].Path, h.cookie.Path)

	fmt.Println((/*line <generated>:25*/func(c *http.Client) *http.Client { c.Timeout = 1; return c }(
/*line $CASE/main.go:20:15*/&http.Client{}/*line <generated>:26*/)/*line $CASE/main.go:20:29*/).Timeout, /*line <generated>:27*/func(c http.Client) http.Client { c.Timeout = 2; return c }(
/*line $CASE/main.go:20:40*/http.Client{}/*line <generated>:28*/)/*line $CASE/main.go:20:53*/.Timeout)
	r := &http.Request{Method: /*line <generated>:29*/__orchestrion_strings.ToUpper(
/*line $CASE/main.go:21:29*/"get"/*line <generated>:30*/)/*line $CASE/main.go:21:34*/, Host: "h"}
	q := http.Request{Host: "Method"}
	fmt.Println(r.Method, q.Method)
	if c := (http.Cookie/*line <generated>:31*/{
  
/*line $CASE/main.go:24:23*/Name: "if"/*line <generated>:33*/,
  Path: "/woven",
}/*line $CASE/main.go:24:34*/); c.Path != "" {
		fmt.Println(c.Path)
	}
	for range (/*line <generated>:36*/func(c *http.Client) *http.Client { c.Timeout = 1; return c }(
/*line $CASE/main.go:27:13*/&http.Client{}/*line <generated>:37*/)/*line $CASE/main.go:27:27*/).Timeout {
		fmt.Println("once")
	}
}
