package main

type text string

func elsewhere(s string) string { return s }

var variable = elsewhere

var table = []func(string) string{elsewhere}
