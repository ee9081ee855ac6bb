package main

func lower() string { return Own("x") }

func Own(s string) string { return s }
