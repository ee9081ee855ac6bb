package main

func helper() { println("helper") }

func init() { println("of helper") }
