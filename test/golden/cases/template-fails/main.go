package main

//x:named a:1
func good() {}

//x:named a:1 b
func bad() {}

func main() {
	good()
	bad()
}
