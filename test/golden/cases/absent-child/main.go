package main

func main() {
	//show
	if true {
		println("then")
	}
}
