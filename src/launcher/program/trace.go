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
	if os.Getenv(traceVariable) == "" {
		become(command)
	}
	state := run(command)
	noteTool(plan, tool)
	os.Exit(statusOf(tool, state))
}

// noteTool records, if a trace is requested, that a tool ran from the start of this process until now.
func noteTool(plan *plan, tool string) {
	noteSpan(plan, strings.TrimSpace(tool+" "+importPathVariable()))
}

// noteSpan records, if a trace is requested, something that took from the start of this process until now.
func noteSpan(plan *plan, span string) {
	if name := os.Getenv(traceVariable); name != "" {
		note(plan, name, span)
	}
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
