package main

import "os"

// connect finds nobody: on Windows there is no weaver.
func connect(string, bool) (*os.File, bool) { return nil, false }
