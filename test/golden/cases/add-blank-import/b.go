package a // with a comment
import _ "embed"

func g() {}
