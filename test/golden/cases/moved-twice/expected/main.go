//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_fmt "fmt"/*line $CASE/main.go:1:13*/

func inner(s string) string { return s }

func outer(a, b string) string { return "o(" + a + b + ")" }

func run(list ...func() string) {
	for _, f := range list {
		if f != nil {
			println(f())
		}
	}
}

func main() {
	println(outer/*line <generated>:2*/(/*line <generated>:3*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:28*/inner(/*line <generated>:4*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:34*/inner("2")/*line <generated>:5*/, ")")/*line $CASE/main.go:16:44*/)/*line <generated>:6*/, ")")/*line <generated>:7*/, /*line <generated>:8*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:16*/inner("1")/*line <generated>:9*/, ")")/*line <generated>:10*/) + /*line $CASE/main.go:16:10*/outer/*line <generated>:11*/(/*line <generated>:12*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:28*/inner(/*line <generated>:13*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:34*/inner("2")/*line <generated>:14*/, ")")/*line $CASE/main.go:16:44*/)/*line <generated>:15*/, ")")/*line <generated>:16*/, /*line <generated>:17*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:16:16*/inner("1")/*line <generated>:18*/, ")")/*line <generated>:19*/)/*line $CASE/main.go:16:46*/)
	println(outer/*line <generated>:20*/(/*line <generated>:21*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:18:3*/inner( // deep
			"5")/*line <generated>:22*/, ")")/*line <generated>:23*/, 
/*line $CASE/main.go:17:16*/outer/*line <generated>:24*/(/*line <generated>:25*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:17:27*/inner("4")/*line <generated>:26*/, ")")/*line <generated>:27*/, 
/*line $CASE/main.go:17:22*/"3"/*line <generated>:28*/) + /*line $CASE/main.go:17:16*/outer/*line <generated>:29*/(/*line <generated>:30*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:17:27*/inner("4")/*line <generated>:31*/, ")")/*line <generated>:32*/, 
/*line $CASE/main.go:17:22*/"3"/*line <generated>:33*/)/*line <generated>:34*/) + /*line $CASE/main.go:17:10*/outer/*line <generated>:35*/(/*line <generated>:36*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:18:3*/inner( // deep
			"5")/*line <generated>:37*/, ")")/*line <generated>:38*/, 
/*line $CASE/main.go:17:16*/outer/*line <generated>:39*/(/*line <generated>:40*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:17:27*/inner("4")/*line <generated>:41*/, ")")/*line <generated>:42*/, 
/*line $CASE/main.go:17:22*/"3"/*line <generated>:43*/) + /*line $CASE/main.go:17:16*/outer/*line <generated>:44*/(/*line <generated>:45*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:17:27*/inner("4")/*line <generated>:46*/, ")")/*line <generated>:47*/, 
/*line $CASE/main.go:17:22*/"3"/*line <generated>:48*/)/*line <generated>:49*/)/*line $CASE/main.go:19:9*/)
	/*line <generated>:50*/run(append([]func() string{ 
/*line $CASE/main.go:20:6*/func() string {/*line <generated>:51*/{
println("literal")
};
/*line $CASE/main.go:20:21*/
		return /*line <generated>:54*/__orchestrion_fmt.Sprint("i(", 
/*line $CASE/main.go:21:10*/inner("6")/*line <generated>:55*/, ")")/*line $CASE/main.go:21:20*/ // in a literal
	}/*line <generated>:56*/, 
/*line $CASE/main.go:22:5*/func() string {/*line <generated>:57*/{
println("literal")
};
/*line $CASE/main.go:22:20*/ return "7" }/*line <generated>:60*/,  }, nil)...)/*line $CASE/main.go:22:34*/
}
