package library

func One() { println("one") }
