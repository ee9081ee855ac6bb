//line $CASE/main.go:1:1
package main

type failure struct{}

func (failure) Error() string { return "x" }

func run(n int, f failure) {/*line <generated>:1*/{
_ = f.Error()
};
/*line $CASE/main.go:7:29*/}

func main() { run(1, failure{}) }
