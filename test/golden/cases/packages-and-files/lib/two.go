package library

func Two() { println("two"); One() }
