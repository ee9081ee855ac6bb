package main

func f(n int) { println("f", n) }

func g(n int) int { return n }

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer f(g(1))
		f(2)
	}()
	<-done
	defer f(3)
}
