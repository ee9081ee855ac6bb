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
	defer t.Do("deferred", "call")
	done := make(chan bool)
	go func() {
		defer close(done)
		t.Do("go")
	}()
	<-done
	t.Do("a").Do("b", "c").Do([]string{"d"}...)
	if t.Do("if") != nil {
	}
}
