package main

import (
	"os"
	"os/exec"
)

// become runs the command and exits with its status: Windows cannot replace a process.
func become(command []string) {
	child := exec.Command(command[0], command[1:]...)
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := child.Run(); child.ProcessState == nil {
		fail("cannot run " + command[0] + ": " + err.Error())
	}
	os.Exit(child.ProcessState.ExitCode())
}

// isRunning reports whether the process exists.
func isRunning(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = process.Release()
	return true
}

func findProgram(name string) string {
	if file, err := exec.LookPath(name); err == nil {
		return file
	}
	return name
}
