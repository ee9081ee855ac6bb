// In package example.com/shop
package main

func main() {
	serve()
}
