// A comment.

//orchestrion:ignore

package main

func file() int { return value(20) }
