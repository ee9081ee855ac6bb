package main

import (
	"io"
	"os"
	"runtime"
	"syscall"
)

// run runs a command to its end, with the standard streams of this process.
func run(command []string) *os.ProcessState {
	// The system kills the child when this thread ends (see endedWithParent), so the goroutine must stay on it.
	runtime.LockOSThread()
	process, err := os.StartProcess(findProgram(command[0]), command, &os.ProcAttr{
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
		Sys:   endedWithParent(),
	})
	if err != nil {
		fail("cannot run " + command[0] + ": " + err.Error())
	}
	state, err := process.Wait()
	if err != nil {
		fail(err.Error())
	}
	return state
}

// capture runs a command to its end and returns its standard output and its exit status.
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
	return string(text), statusOf(toolName(command[0]), state)
}

// captureAll runs a command to its end and returns its standard output and standard error.
func captureAll(command []string) (state *os.ProcessState, stdout, stderr string, err error) {
	// As in run.
	runtime.LockOSThread()
	var readers, writers [2]*os.File
	for at := range readers {
		if readers[at], writers[at], err = os.Pipe(); err != nil {
			return nil, "", "", err
		}
	}
	process, err := os.StartProcess(findProgram(command[0]), command, &os.ProcAttr{
		Files: []*os.File{os.Stdin, writers[0], writers[1]},
		Sys:   endedWithParent(),
	})
	_, _ = writers[0].Close(), writers[1].Close()
	if err != nil {
		return nil, "", "", err
	}
	errors := make(chan string)
	go func() {
		text, _ := io.ReadAll(readers[1])
		errors <- string(text)
	}()
	text, _ := io.ReadAll(readers[0])
	stderr = <-errors
	state, err = process.Wait()
	return state, string(text), stderr, err
}

// statusOf returns the exit status of a tool. If signal n ended the tool, the status is 128+n, and a message is written
// (src/base/signals.ts): the go command sees only the end of this process.
func statusOf(tool string, state *os.ProcessState) int {
	if status := state.ExitCode(); status >= 0 {
		return status
	}
	text := tool + ": " + state.String()
	exit := 1
	if status, ok := state.Sys().(syscall.WaitStatus); ok {
		exit = 128 + int(status.Signal())
		if status.Signal() == syscall.SIGKILL {
			text += " (" + memoryAdvice + ")"
		}
	}
	_, _ = os.Stderr.WriteString(text + "\n")
	return exit
}
