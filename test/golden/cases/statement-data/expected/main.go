//line $CASE/main.go:1:1
package main

import "os"

func say(parts ...string) {
	for _, part := range parts {
		os.Stdout.WriteString(part + " ")
	}
	os.Stdout.WriteString("\n")
}

func each(values map[string]int, channel chan int) {
	//show
	
/*line <generated>:1*/
say("for", "*dst.BinaryExpr", "body", "0")
/*line $CASE/main.go:14:2*/for i := 0; i < 1; i++ {
	}
/*line <generated>:4*/
/*line $CASE/main.go:15:3*/
	//show
	
/*line <generated>:6*/
say("for", "*dst.BinaryExpr", "body", "0")
/*line $CASE/main.go:17:2*/for len(values) > 5 {
	}
/*line <generated>:9*/
/*line $CASE/main.go:18:3*/
	//show
	
/*line <generated>:11*/
say("range over", "*dst.Ident")
/*line $CASE/main.go:20:2*/for key, value := range values {
		_, _ = key, value
	}
/*line <generated>:14*/
/*line $CASE/main.go:22:3*/
	//show
	
/*line <generated>:16*/
say("range over", "*dst.BasicLit")
/*line $CASE/main.go:24:2*/for range 2 {
	}
/*line <generated>:19*/
/*line $CASE/main.go:25:3*/
	//show
	
/*line <generated>:21*/
say("switch", "n", "2 cases", "2 values, 1 statements", "0 values, 0 statements")
/*line $CASE/main.go:27:2*/switch n := len(values); n {
	case 1, 2:
		say("few")
	default:
	}
/*line <generated>:24*/
/*line $CASE/main.go:31:3*/
	//show
	
/*line <generated>:26*/
say("select", "2 cases", "*dst.CommClause *dst.CommClause ")
/*line $CASE/main.go:33:2*/select {
	case n := <-channel:
		_ = n
	default:
	}
/*line <generated>:29*/
/*line $CASE/main.go:37:3*/
	n := 1
	//show
	
/*line <generated>:31*/
say("n", "++")
/*line $CASE/main.go:40:2*/n++
/*line <generated>:34*/
/*line $CASE/main.go:40:5*/
	//show

/*line <generated>:36*/
say("loop", "*dst.ForStmt")
/*line $CASE/main.go:42:1*/loop:
	for n < 3 {
		n++
		//show
		
/*line <generated>:39*/
say("continue", "loop")
/*line $CASE/main.go:46:3*/continue loop
/*line <generated>:42*/
/*line $CASE/main.go:46:16*/
	}
/*line <generated>:44*/
/*line $CASE/main.go:47:3*/
	//show
	
/*line <generated>:46*/
say("if", ">", "*dst.IfStmt")
/*line $CASE/main.go:49:2*/if n > 100 {
	} else if n > 50 {
	}
/*line <generated>:49*/
/*line $CASE/main.go:51:3*/
}

func main() {
	each(map[string]int{"a": 1}, nil)
}
