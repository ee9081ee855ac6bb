package main

func a() int { return 1 }

func b() int { return 2 }

func c() int { return 3 }

func d() int { return 4 }

func single() int { return 5 }

func main() {
	println(a(), b(), c(), d(), single())
	//leave
	println(
		//leave
		a(),
		c(),
	)
}
