package main

import "example.com/golden/struct-literal-elsewhere/lib"

type own struct{ S string }
type owns []own
type pointer = *own
type ownPointers []pointer
type listOfLists []lib.Items
