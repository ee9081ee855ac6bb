package elsewhere

import "example.com/app/shop"

//line grammar.y:70
func generated() {
	shop.Price("x"); undefined1()
//line other.y:5:9
	undefined2(shop.Price("y"), undefined3)
	/*line third.y:3:4*/ shop.Price(undefined4); undefined5()
}
