package main

func value(n int) int { return n }

//orchestrion:ignore
func exempt() int { return value(1) }

//orchestrion:ignore because of something
var variable = value(2)

var (
	//dd:ignore
	grouped = value(3)
	woven   = value(4)
)

//orchestrion:ignored is another word
func other() int { return value(5) }

func first() int {
	//orchestrion:ignore
	a := value(17)
	return a + value(18)
}

func trailing() int { return value(6) } //orchestrion:ignore

func brace() int { //orchestrion:ignore
	return value(7)
}

/*orchestrion:ignore*/
func block() int { return value(8) }

func main() {
	println(exempt(), variable, grouped, woven, other(), trailing(), brace(), block(), file(), first())
	//orchestrion:ignore
	println(value(9))
	println(
		value(10),
		//orchestrion:ignore
		value(11),
		value(12),
	)
	switch value(13) {
	//orchestrion:ignore
	case value(13):
		println("exempt")
	case value(13):
		println("woven")
	}
	//orchestrion:ignore
	if value(14) == 14 {
		println(value(15))
	} else {
		println(value(16))
	}
}
