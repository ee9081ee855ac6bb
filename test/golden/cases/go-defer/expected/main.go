//line $CASE/main.go:1:1
package main

func f(n int) { println("f", n) }

func g(n int) int { return n }

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer /*line <generated>:1*/func(n int) { println("wrapped", n); f(n) }(
/*line $CASE/main.go:11:11*/g(1)/*line <generated>:2*/ * 2/*line <generated>:3*/)/*line $CASE/main.go:11:16*/
		/*line <generated>:4*/func(n int) { println("wrapped", n); f(n) }(
/*line $CASE/main.go:12:5*/2/*line <generated>:5*/)/*line $CASE/main.go:12:7*/
	}()
	<-done
	defer /*line <generated>:6*/func(n int) { println("wrapped", n); f(n) }(
/*line $CASE/main.go:15:10*/3/*line <generated>:7*/)/*line $CASE/main.go:15:12*/
}
