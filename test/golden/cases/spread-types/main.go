package main

func f(...int) {}

func main() {
	append := 1
	_ = append
	f([]int{1}...)
}
