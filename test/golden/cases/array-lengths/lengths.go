package main

const (
	three     = 3
	elsewhere = eight * one
)
