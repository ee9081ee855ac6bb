package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// endedWithParent makes the system kill a child when this process is killed: to the go command, which kills it, the two are one
// process.
func endedWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// parentGo returns the go command that started this process; known is false if another program did.
func parentGo() (identity processIdentity, known bool) {
	pid := os.Getppid()
	command, err := readFile("/proc/" + strconv.Itoa(pid) + "/cmdline")
	program, _, _ := strings.Cut(string(command), "\x00")
	if err != nil || filepath.Base(program) != "go" {
		return processIdentity{}, false
	}
	_, started, running := processStat(pid)
	return processIdentity{pid, started}, running
}

// hasEnded reports whether a process has ended; a zombie has.
func hasEnded(pid int) bool {
	state, _, running := processStat(pid)
	return !running || state == "Z" || state == "X"
}

// processStat reads the state and the start time of a process, in clock ticks since boot (startTime in src/base/alive.ts).
func processStat(pid int) (state, started string, running bool) {
	text, err := readFile("/proc/" + strconv.Itoa(pid) + "/task/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return "", "", false
	}
	// The name of the program may contain spaces and parentheses.
	_, rest, _ := cutLast(string(text), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 20 {
		return "", "", false
	}
	return fields[0], fields[19], true
}

func cutLast(text, separator string) (before, after string, found bool) {
	if at := strings.LastIndex(text, separator); at >= 0 {
		return text[:at], text[at+len(separator):], true
	}
	return text, "", false
}
