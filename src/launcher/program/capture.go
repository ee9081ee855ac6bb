package main

import (
	"io"
	"os"
)

// capture runs a command to its end and returns what it wrote to its standard output, and its exit status.
func capture(command []string) (string, int) {
	reader, writer, err := os.Pipe()
	if err != nil {
		fail(err.Error())
	}
	files := []*os.File{os.Stdin, writer, os.Stderr}
	child, err := os.StartProcess(findProgram(command[0]), command, &os.ProcAttr{Files: files})
	if err != nil {
		fail(err.Error())
	}
	_ = writer.Close()
	text, _ := io.ReadAll(reader)
	state, err := child.Wait()
	if err != nil {
		fail(err.Error())
	}
	return string(text), max(state.ExitCode(), -state.ExitCode())
}
