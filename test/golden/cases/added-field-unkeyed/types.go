package main

type points []point

type deep = map[point][]*point

type (
	same  = point
	other point
	third struct{ A, B int }
	pair  struct{ X, Y int }
)
