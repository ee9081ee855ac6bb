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
func hasEnded(process processIdentity) bool {
	state, started, running := processStat(process.pid)
	return !running || started != process.started || state == "Z" || state == "X"
}

// processStat reads the state and the start time of a process, in clock ticks since boot (startTime in src/base/alive.ts).
func processStat(pid int) (state, started string, running bool) {
	text, err := readFile("/proc/" + strconv.Itoa(pid) + "/task/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return "", "", false
	}
	// The name of the program may contain spaces and parentheses.
	fields := strings.Fields(string(text)[strings.LastIndex(string(text), ")")+1:])
	if len(fields) < 20 {
		return "", "", false
	}
	return fields[0], fields[19], true
}
