package main;import("strings";"fmt");type t struct{a,b int;c string `tag`};func trace(s string){_=s}
func f(a,b string)(c string){return strings.ToUpper(a)+strings . ToUpper (b)};var v=strings.
ToUpper("x")
func main (){fmt.Println(f("a","b"),v,t{c:strings.ToUpper(
"y")});if x:=strings.ToUpper("z");x!=""{fmt.Println(x)};for i:=0;i<len(strings.ToUpper("12"));i++{fmt.Print(i)}
	/* a
	comment */ fmt.Println(/*in*/strings/*between*/./*the*/ToUpper/*parts*/(/*of*/"a"/*call*/)/*.*/)
func(){}();func()(x int){return}()
switch{case strings.ToUpper("x")=="X":fallthrough;default:fmt.Println("end")}}
