//line $CASE/main.go:1:1
package main/*line <generated>:1*/;import __orchestrion_out "os"/*line $CASE/main.go:1:13*/

import "os"

func say(text string) { os.Stdout.WriteString(text + "\n") }

func work(text string) int { say("work " + text); return 1 }

func main() {
	
/*line <generated>:2*/__orchestrion_out.Stdout.WriteString("before\n")
/*line $CASE/main.go:10:2*/work("plain")
/*line <generated>:4*/__orchestrion_out.Stdout.WriteString("after\n")

/*line $CASE/main.go:10:15*/
	
/*line <generated>:7*/__orchestrion_out.Stdout.WriteString("before\n")
/*line $CASE/main.go:11:2*/defer work("deferred")
/*line <generated>:9*/__orchestrion_out.Stdout.WriteString("after\n")

/*line $CASE/main.go:11:24*/
	if len(os.Args) > 0 { 
/*line <generated>:12*/__orchestrion_out.Stdout.WriteString("before\n")
/*line $CASE/main.go:12:24*/work("on one line")
/*line <generated>:14*/__orchestrion_out.Stdout.WriteString("after\n")

/*line $CASE/main.go:12:43*/ }
loop:
	
/*line <generated>:17*/__orchestrion_out.Stdout.WriteString("before\n")
/*line $CASE/main.go:14:2*/work("labelled")
/*line <generated>:19*/__orchestrion_out.Stdout.WriteString("after\n")

/*line $CASE/main.go:14:18*/
	switch {
	case true: 
/*line <generated>:22*/__orchestrion_out.Stdout.WriteString("before\n")
/*line $CASE/main.go:16:13*/work("in a case")
/*line <generated>:24*/__orchestrion_out.Stdout.WriteString("after\n")

/*line $CASE/main.go:16:30*/
	}
	//twice
	
/*line <generated>:27*/ /*line $CASE/main.go:19:2*/n := len("abc")/*line <generated>:28*/; say("once more")
/*line $CASE/main.go:19:17*/
	if n == 3 {
		say("three")
		n++
		if n > 5 {
			goto loop
		}
	}
	//remove
	
/*line <generated>:30*/{ }
/*line $CASE/main.go:28:16*/
}
