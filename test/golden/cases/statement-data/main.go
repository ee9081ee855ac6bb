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
	for i := 0; i < 1; i++ {
	}
	//show
	for len(values) > 5 {
	}
	//show
	for key, value := range values {
		_, _ = key, value
	}
	//show
	for range 2 {
	}
	//show
	switch n := len(values); n {
	case 1, 2:
		say("few")
	default:
	}
	//show
	select {
	case n := <-channel:
		_ = n
	default:
	}
	n := 1
	//show
	n++
	//show
loop:
	for n < 3 {
		n++
		//show
		continue loop
	}
	//show
	if n > 100 {
	} else if n > 50 {
	}
}

func main() {
	each(map[string]int{"a": 1}, nil)
}
