//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_s "strconv"/*line $CASE/main.go:1:13*/;import("strings";"fmt");type t struct{a,b int;c string `tag`/*line <generated>:2*/; n int/*line $CASE/main.go:1:74*/};func trace(s string){/*line <generated>:3*/{
_ = "trace"
};
/*line $CASE/main.go:1:97*/_=s}
func f(a,b string)(c string){/*line <generated>:6*/{
_ = "f"
};
/*line $CASE/main.go:2:30*/return /*line <generated>:9*/__orchestrion_s.Quote(
/*line $CASE/main.go:2:37*/strings.ToUpper(a)/*line <generated>:10*/)/*line $CASE/main.go:2:55*/+/*line <generated>:11*/__orchestrion_s.Quote(
/*line $CASE/main.go:2:56*/strings . ToUpper (b)/*line <generated>:12*/)/*line $CASE/main.go:2:77*/};var v=/*line <generated>:13*/__orchestrion_s.Quote(
/*line $CASE/main.go:2:85*/strings.
ToUpper("x")/*line <generated>:14*/)/*line $CASE/main.go:3:13*/
func main (){/*line <generated>:15*/{
_ = "main"
};
/*line $CASE/main.go:4:14*/fmt.Println(f("a","b"),v,t{c:/*line <generated>:18*/__orchestrion_s.Quote(
/*line $CASE/main.go:4:43*/strings.ToUpper(
"y")/*line <generated>:19*/)/*line $CASE/main.go:5:5*/});if x:=/*line <generated>:20*/__orchestrion_s.Quote(
/*line $CASE/main.go:5:14*/strings.ToUpper("z")/*line <generated>:21*/)/*line $CASE/main.go:5:34*/;x!=""{fmt.Println(x)};for i:=0;i<len(/*line <generated>:22*/__orchestrion_s.Quote(
/*line $CASE/main.go:5:72*/strings.ToUpper("12")/*line <generated>:23*/)/*line $CASE/main.go:5:93*/);i++{fmt.Print(i)}
	/* a
	comment */ fmt.Println(/*in*/ /*line <generated>:24*/__orchestrion_s.Quote(
/*line $CASE/main.go:7:31*/strings/*between*/./*the*/ToUpper/*parts*/(/*of*/"a"/*call*/)/*line <generated>:25*/)/*line $CASE/main.go:7:92*//*.*/)
func(){/*line <generated>:26*/{
_ = ""
};
/*line $CASE/main.go:8:8*/}();func()(x int){/*line <generated>:29*/{
_ = ""
};
/*line $CASE/main.go:8:26*/return}()
switch{case /*line <generated>:32*/__orchestrion_s.Quote(
/*line $CASE/main.go:9:13*/strings.ToUpper("x")/*line <generated>:33*/)/*line $CASE/main.go:9:33*/=="X":fallthrough;default:fmt.Println("end")}}
