package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

func output(command *exec.Cmd) (string, error) {
	text, err := command.CombinedOutput()
	return string(text), err
}

// withArguments runs a program whose last argument is a prefix, the value and a suffix.
func withArguments(prefix, suffix string, command ...string) Way {
	return func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
		return output(exec.CommandContext(r.Context(), command[0], append(command[1:len(command):len(command)], prefix+value+suffix)...))
	}
}

// piped starts a process by start, which gets the writing end of a pipe, and returns what is written.
func piped(start func(into *os.File) error) (string, error) {
	reading, writing, err := os.Pipe()
	if err != nil {
		return "", err
	}
	err = start(writing)
	writing.Close()
	if err != nil {
		reading.Close()
		return "", err
	}
	return content(reading, nil)
}

// programWays are ways to start a program. The value is part of a script, or chooses the program.
var programWays = map[string]Way{
	"shell":          withArguments("echo ", "", "sh", "-c"),
	"path of shell":  withArguments("echo ", "", "/bin/bash", "-c"),
	"shell, quoted":  withArguments("echo '", "'", "sh", "-c"),
	"env":            withArguments("echo ", "", "env", "A=b", "sh", "-c"),
	"timeout":        withArguments("echo ", "", "timeout", "5", "sh", "-c"),
	"nice":           withArguments("echo ", "", "nice", "-n", "1", "/bin/sh", "-c"),
	"xargs":          withArguments("echo ", "", "xargs", "-a", "/dev/null", "-n", "1", "--", "sh", "-c"),
	"nested":         withArguments("echo ", "", "env", "nice", "sh", "-c"),
	"perl":           withArguments("system('echo ", "')", "perl", "-e"),
	"python":         withArguments("import os; os.system('echo ", "')", "python3", "-c"),
	"echo":           withArguments("", "", "echo"),
	"echo of script": withArguments("", "", "echo", "sh", "-c"),
	"own program": func(http.ResponseWriter, *http.Request, string) (string, error) {
		return output(exec.Command("pwd"))
	},
	"program": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return output(exec.Command(value, "HARM"))
	},
	"command line": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		words := strings.Fields(value)
		return output(exec.Command(words[0], words[1:]...))
	},
	"script on stdin": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		shell := exec.Command("sh")
		shell.Stdin = strings.NewReader("echo " + value)
		return output(shell)
	},
	"buffer on stdin": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		shell := exec.Command("/bin/sh", "-s")
		shell.Stdin = bytes.NewBufferString("echo " + value)
		return output(shell)
	},
	"pipe to stdin": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		shell := exec.Command("sh")
		input, err := shell.StdinPipe()
		if err != nil {
			return "", err
		}
		go func() {
			input.Write([]byte("echo " + value))
			input.Close()
		}()
		return output(shell)
	},
	"copy to stdin": func(_ http.ResponseWriter, r *http.Request, value string) (string, error) {
		shell := exec.Command("nice", "bash", "-s", "argument")
		input, err := shell.StdinPipe()
		if err != nil {
			return "", err
		}
		go func() {
			io.Copy(input, io.MultiReader(strings.NewReader("echo "), strings.NewReader(value)))
			input.Close()
		}()
		return output(shell)
	},
	"data on stdin": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		shell := exec.Command("sh", "-c", "cat")
		shell.Stdin = strings.NewReader(value)
		return output(shell)
	},
	"literal": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return output(&exec.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", "echo " + value}})
	},
	"other name": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return output(&exec.Cmd{Path: "/bin/sh", Args: []string{"worker", "-c", "echo " + value}})
	},
	"process": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return piped(func(into *os.File) error {
			attributes := &os.ProcAttr{Files: []*os.File{nil, into, into}}
			process, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "echo " + value}, attributes)
			if err == nil {
				_, err = process.Wait()
			}
			return err
		})
	},
	"fork and execute": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
		return piped(func(into *os.File) error {
			attributes := &syscall.ProcAttr{Files: []uintptr{0, into.Fd(), into.Fd()}}
			process, err := syscall.ForkExec("/bin/sh", []string{"sh", "-c", "echo " + value}, attributes)
			if err == nil {
				_, err = syscall.Wait4(process, nil, 0, nil)
			}
			return err
		})
	},
}
