//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
)

// become replaces this process by the command.
func become(command []string) {
	err := syscall.Exec(findProgram(command[0]), command, os.Environ())
	fail("cannot run " + command[0] + ": " + err.Error())
}

// isRunning reports whether the process exists; a process of another user cannot be signalled (src/base/alive.ts).
func isRunning(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}

// findProgram looks up a bare name in PATH; the go command refers to its own tools by their absolute paths.
func findProgram(name string) string {
	if strings.Contains(name, "/") {
		return name
	}
	for _, folder := range strings.Split(os.Getenv("PATH"), ":") {
		file := folder + "/" + name
		if folder == "" {
			file = "./" + name
		}
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0 {
			return file
		}
	}
	return name
}
