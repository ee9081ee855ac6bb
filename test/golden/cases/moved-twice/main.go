package main

func inner(s string) string { return s }

func outer(a, b string) string { return "o(" + a + b + ")" }

func run(list ...func() string) {
	for _, f := range list {
		if f != nil {
			println(f())
		}
	}
}

func main() {
	println(outer(inner("1"), inner(inner("2"))))
	println(outer(outer("3", inner("4")), // first
		inner( // deep
			"5")))
	run(func() string {
		return inner("6") // in a literal
	}, func() string { return "7" })
}
