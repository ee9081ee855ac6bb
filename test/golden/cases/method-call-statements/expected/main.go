//line $CASE/main.go:1:1
package main

type T struct{ name string }

func (t *T) Do(words ...string) *T { println(t.name, len(words)); return t }

func around(t *T, words ...string) *T {
	t.name += "+"
	defer func() { t.name += "-" }()
	//orchestrion:ignore
	return t.Do(words...)
}

func main() {
	t := &T{name: "t"}
	defer /*line <generated>:1*/around(
/*line $CASE/main.go:16:8*/t/*line <generated>:2*/, 
/*line $CASE/main.go:16:13*/"deferred"/*line <generated>:3*/, 
/*line $CASE/main.go:16:25*/"call"/*line <generated>:4*/)/*line $CASE/main.go:16:32*/
	done := make(chan bool)
	go func() {
		defer close(done)
		/*line <generated>:5*/around(
/*line $CASE/main.go:20:3*/t/*line <generated>:6*/, 
/*line $CASE/main.go:20:8*/"go"/*line <generated>:7*/)/*line $CASE/main.go:20:13*/
	}()
	<-done
	/*line <generated>:8*/around(/*line <generated>:9*/around(/*line <generated>:10*/around(
/*line $CASE/main.go:23:2*/t/*line <generated>:11*/, 
/*line $CASE/main.go:23:7*/"a"/*line <generated>:12*/)/*line <generated>:13*/, 
/*line $CASE/main.go:23:15*/"b"/*line <generated>:14*/, 
/*line $CASE/main.go:23:20*/"c"/*line <generated>:15*/)/*line <generated>:16*/, 
/*line $CASE/main.go:23:28*/[]string{"d"}/*line <generated>:17*/...)/*line $CASE/main.go:23:45*/
	if /*line <generated>:18*/around(
/*line $CASE/main.go:24:5*/t/*line <generated>:19*/, 
/*line $CASE/main.go:24:10*/"if"/*line <generated>:20*/)/*line $CASE/main.go:24:15*/ != nil {
	}
}
