//line $CASE/main.go:1:1
package main

import "os"

var Level string/*line <generated>:1*/ = "woven"/*line $CASE/main.go:5:17*/

const (
	Zero   = iota
	Answer/*line <generated>:2*/ = 42/*line $CASE/main.go:9:8*/ // implicit repetition
	Two
)

type T struct{}

func (T) Run() {/*line <generated>:3*/{
println("run Run")
};
/*line $CASE/main.go:15:17*/}
func Run()     {/*line <generated>:6*/{
println("run Run")
};
/*line $CASE/main.go:16:17*/}

func main() {
	var Level = "local"
	_ = Level
	Run()
	T{}.Run()
	os.Stdout.WriteString(level())
}

func level() string { return Level + string(rune('0'+Answer-40)) + string(rune('0'+Two)) + "\n" }
