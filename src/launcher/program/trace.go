package main

import (
	"os"
	"strconv"
	"strings"
	"time"
)

var started = time.Now()

// becomeTraced runs the command. If a trace is requested (src/log/trace.ts), it waits for the command and records the time that
// it took, since a command that replaced this process could not be traced.
func becomeTraced(plan *plan, tool string, command []string) {
	name := os.Getenv("ORCHESTRION_TRACE")
	if name == "" {
		become(command)
	}
	process, err := os.StartProcess(findProgram(command[0]), command, &os.ProcAttr{
		Files: []*os.File{os.Stdin, os.Stdout, os.Stderr},
	})
	if err != nil {
		fail("cannot run " + command[0] + ": " + err.Error())
	}
	state, err := process.Wait()
	if err != nil {
		fail(err.Error())
	}
	note(plan, name, strings.TrimSpace(tool+" "+importPathVariable()))
	os.Exit(statusOf(tool, state))
}

func note(plan *plan, file, span string) {
	trace, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return
	}
	defer trace.Close()
	_, _ = trace.WriteString(`{"name":` + strconv.Quote(span) +
		`,"ph":"X","ts":` + decimal(started.UnixMicro()) + `,"dur":` + decimal(time.Since(started).Microseconds()) +
		`,"pid":` + strconv.Itoa(plan.owner) + `,"tid":` + strconv.Itoa(os.Getpid()) + "},\n")
}
