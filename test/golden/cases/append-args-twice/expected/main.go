//line $CASE/main.go:1:1
package main

func sum(all ...int) int { return len(all) }

func show(all ...int) int {
	for _, one := range all {
		print(one, " ")
	}
	println()
	return len(all)
}

func main() {
	/*line <generated>:1*/show(/*line <generated>:2*/10/*line <generated>:3*/, /*line <generated>:4*/20/*line <generated>:5*/, /*line <generated>:6*/200/*line <generated>:7*/, 3000/*line <generated>:8*/, )/*line $CASE/main.go:14:7*/
	/*line <generated>:9*/show(
/*line $CASE/main.go:15:6*/1/*line <generated>:10*/, /*line <generated>:11*/10/*line <generated>:12*/, /*line <generated>:13*/20/*line <generated>:14*/, /*line <generated>:15*/300/*line <generated>:16*/, 4000/*line <generated>:17*/, )/*line $CASE/main.go:15:8*/
	/*line <generated>:18*/show(
/*line $CASE/main.go:16:6*/1/*line <generated>:19*/, /*line <generated>:20*/show(
/*line $CASE/main.go:16:13*/2/*line <generated>:21*/, /*line <generated>:22*/10/*line <generated>:23*/, /*line <generated>:24*/20/*line <generated>:25*/, /*line <generated>:26*/300/*line <generated>:27*/, 4000/*line <generated>:28*/, )/*line <generated>:29*/, /*line <generated>:30*/10/*line <generated>:31*/, /*line <generated>:32*/20/*line <generated>:33*/, /*line <generated>:34*/400/*line <generated>:35*/, 5000/*line <generated>:36*/, )/*line $CASE/main.go:16:16*/
	/*line <generated>:37*/show(/*line <generated>:38*/append(append([]int(nil), /*line <generated>:39*/append(append([]int(nil), /*line <generated>:40*/append(append([]int(nil), 
/*line $CASE/main.go:17:6*/[]int{3, 4}/*line <generated>:41*/...), 10, 20)/*line <generated>:42*/...), 100)/*line <generated>:43*/...), 1000)/*line <generated>:44*/...)/*line $CASE/main.go:17:21*/
}
