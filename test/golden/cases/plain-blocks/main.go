package main

func main() {
	println("before")
	//x:block
	{
		println("inside")
	}
	for range 2 {
		//x:block
		{
		}
	}
}
