package a

import "os"

func f() { os.Exit(1) }
