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

func trailing() int {/*line <generated>:9*/{
_ = "trailing"
};
/*line $CASE/main.go:20:22*/ return value(6)/*line <generated>:12*/ + 100/*line $CASE/main.go:20:38*/ } //orchestrion:ignore

func brace() int {/*line <generated>:13*/{
_ = "brace"
};
/*line $CASE/main.go:22:19*/ //orchestrion:ignore
	return value(7)/*line <generated>:16*/ + 100/*line $CASE/main.go:23:17*/
}

/*orchestrion:ignore*/
func block() int {/*line <generated>:17*/{
_ = "block"
};
/*line $CASE/main.go:27:19*/ return value(8)/*line <generated>:20*/ + 100/*line $CASE/main.go:27:35*/ }

func main() {/*line <generated>:21*/{
_ = "main"
};
/*line $CASE/main.go:29:14*/
	println(exempt(), variable, grouped, woven, other(), trailing(), brace(), block(), file())
	//orchestrion:ignore
	println(value(9))
	println(
		value(10)/*line <generated>:24*/ + 100/*line $CASE/main.go:34:12*/,
		//orchestrion:ignore
		value(11),
		value(12)/*line <generated>:25*/ + 100/*line $CASE/main.go:37:12*/,
	)
	switch value(13)/*line <generated>:26*/ + 100/*line $CASE/main.go:39:18*/ {
	//orchestrion:ignore
	case value(13):
		println("exempt")
	case value(13)/*line <generated>:27*/ + 100/*line $CASE/main.go:43:16*/:
		println("woven")
	}
	//orchestrion:ignore
	if value(14) == 14 {
		println(value(15))
	} else {
		println(value(16))
	}
}
