//line $CASE/main.go:1:1
package main

func value(n int) int {/*line <generated>:1*/{
_ = "value"
};
/*line $CASE/main.go:3:24*/ return n }

//orchestrion:ignore
func exempt() int { return value(1) }

//orchestrion:ignore because of something
var variable = value(2)

var (
	//dd:ignore
	grouped = value(3)
	woven   = value(4)/*line <generated>:4*/ + 100/*line $CASE/main.go:14:20*/
)

//orchestrion:ignored is another word
func other() int {/*line <generated>:5*/{
_ = "other"
};
/*line $CASE/main.go:18:19*/ return value(5)/*line <generated>:8*/ + 100/*line $CASE/main.go:18:35*/ }

func first() int {/*line <generated>:9*/{
_ = "first"
};
/*line $CASE/main.go:20:19*/
	//orchestrion:ignore
	a := value(17)
	return a + /*line <generated>:12*/(
/*line $CASE/main.go:23:13*/value(18)/*line <generated>:13*/ + 100)/*line $CASE/main.go:23:22*/
}

func trailing() int {/*line <generated>:14*/{
_ = "trailing"
};
/*line $CASE/main.go:26:22*/ return value(6)/*line <generated>:17*/ + 100/*line $CASE/main.go:26:38*/ } //orchestrion:ignore

func brace() int {/*line <generated>:18*/{
_ = "brace"
};
/*line $CASE/main.go:28:19*/ //orchestrion:ignore
	return value(7)/*line <generated>:21*/ + 100/*line $CASE/main.go:29:17*/
}

/*orchestrion:ignore*/
func block() int {/*line <generated>:22*/{
_ = "block"
};
/*line $CASE/main.go:33:19*/ return value(8)/*line <generated>:25*/ + 100/*line $CASE/main.go:33:35*/ }

func main() {/*line <generated>:26*/{
_ = "main"
};
/*line $CASE/main.go:35:14*/
	println(exempt(), variable, grouped, woven, other(), trailing(), brace(), block(), file(), first())
	//orchestrion:ignore
	println(value(9))
	println(
		value(10)/*line <generated>:29*/ + 100/*line $CASE/main.go:40:12*/,
		//orchestrion:ignore
		value(11),
		value(12)/*line <generated>:30*/ + 100/*line $CASE/main.go:43:12*/,
	)
	switch value(13)/*line <generated>:31*/ + 100/*line $CASE/main.go:45:18*/ {
	//orchestrion:ignore
	case value(13):
		println("exempt")
	case value(13)/*line <generated>:32*/ + 100/*line $CASE/main.go:49:16*/:
		println("woven")
	}
	//orchestrion:ignore
	if value(14) == 14 {
		println(value(15))
	} else {
		println(value(16))
	}
}
