package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// askWeaver lets the weaver of the build (src/toolexec/weaver.ts) decide about this run, and carries out what it decides. It
// returns if there is no weaver, or if that is lost: nothing has been written to the standard streams then, importcfg is as the
// go command wrote it, and the caller does the work in another way. A tool that has a turn asks by the same connection.
func askWeaver(session string, plan *plan, tool string, arguments arguments, invocation []string, turn turn) {
	// The weaver works in another directory.
	if !arguments.hasAbsolutePaths() {
		return
	}
	inTurn := hasOption(turnsOption)
	connection := turn
	if connection == nil {
		made, found := connect(filepath.Join(session, weaverFile), inTurn)
		if !found {
			return
		}
		connection = made
	}
	defer connection.Close()
	run := weaverRun{connection: connection, plan: plan, tool: tool, inTurn: inTurn}
	if _, err := connection.Write(encodeMessage(requestFields(runMessage, invocation)...)); err == nil {
		for run.step() {
		}
	}
	if arguments.importcfg != "" {
		_ = os.Rename(arguments.importcfg+originalSuffix, arguments.importcfg)
	}
}

func requestFields(kind string, invocation []string) []string {
	fields := []string{
		kind, strconv.Itoa(os.Getpid()), strconv.Itoa(os.Getppid()), decimal(started.UnixMicro()),
	}
	var variables []string
	for _, name := range strings.Fields(toolVariables) {
		if value, set := os.LookupEnv(name); set {
			variables = append(variables, name+"="+value)
		}
	}
	fields = append(append(fields, strconv.Itoa(len(variables))), variables...)
	return append(fields, invocation...)
}

// weaverRun is a run that the weaver decides about.
type weaverRun struct {
	connection io.ReadWriteCloser
	plan       *plan
	tool       string
	// Whether the connection has to remain open to the end of the tool, which is that of its turn.
	inTurn bool
	// Output for the end of the run.
	output []output
}

type output struct {
	stream *os.File
	text   string
}

// step carries out the next message of the weaver. It returns false if that is impossible, and does not return after the last
// message.
func (r *weaverRun) step() bool {
	message, whole := readMessage(r.connection)
	if !whole {
		return false
	}
	fields := message[1:]
	switch kind := message[0]; {
	case kind == stdoutMessage && len(fields) == 1:
		r.output = append(r.output, output{os.Stdout, fields[0]})
		return true
	case kind == stderrMessage && len(fields) == 1:
		r.output = append(r.output, output{os.Stderr, fields[0]})
		return true
	case kind == writeMessage && len(fields)%2 == 0:
		return writeFiles(fields) && r.answer(writtenMessage)
	case kind == replaceMessage && len(fields) == 2:
		original, err := readFile(fields[0])
		return err == nil && replaceImportConfig(fields[0], string(original), fields[1]) && r.answer(writtenMessage)
	case kind == recordMessage && len(fields) == 2:
		return appendMember(fields[0], recordName, fields[1]) == nil && r.answer(writtenMessage)
	case kind == captureMessage && len(fields) > 0:
		return r.capture(fields)
	case kind == becomeMessage && len(fields) > 0:
		r.flush()
		if !r.inTurn {
			_ = r.connection.Close()
		}
		becomeTraced(r.plan, r.tool, fields)
	case kind == exitMessage && len(fields) == 1:
		if status, err := strconv.Atoi(fields[0]); err == nil {
			r.flush()
			os.Exit(status)
		}
	}
	return false
}

func (r *weaverRun) answer(fields ...string) bool {
	_, err := r.connection.Write(encodeMessage(fields...))
	return err == nil
}

func (r *weaverRun) capture(command []string) bool {
	state, stdout, stderr, err := captureAll(command)
	if err != nil {
		return false
	}
	signal := 0
	if status, ok := state.Sys().(syscall.WaitStatus); ok && state.ExitCode() < 0 {
		signal = int(status.Signal())
	}
	return r.answer(ranMessage, strconv.Itoa(state.ExitCode()), strconv.Itoa(signal), stdout, stderr)
}

func (r *weaverRun) flush() {
	for _, one := range r.output {
		_, _ = one.stream.WriteString(one.text)
	}
}

// writeFiles writes files, given as path and text in turns.
func writeFiles(files []string) bool {
	for at := 0; at < len(files); at += 2 {
		if os.MkdirAll(filepath.Dir(files[at]), 0o777) != nil || os.WriteFile(files[at], []byte(files[at+1]), 0o666) != nil {
			return false
		}
	}
	return true
}
