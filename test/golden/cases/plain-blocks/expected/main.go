//line $CASE/main.go:1:1
package main

func main() {
	println("before")
	//x:block
	{/*line <generated>:1*/{
println("block in main")
};
/*line $CASE/main.go:6:3*/
		println("inside")
	}
	for range 2 {
		//x:block
		{/*line <generated>:4*/{
println("block in main")
};
/*line $CASE/main.go:11:4*/
		}
	}
}
