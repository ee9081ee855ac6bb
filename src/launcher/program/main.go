// Launcher is the program that the go command calls for each run of a tool in a woven build, hundreds of times a build. It
// replaces itself by a tool that needs no weaving within a few milliseconds; for all others it asks the weaver of the build, which
// decides exactly, or becomes `orchestrion toolexec`, which does so too. It may leave too much to these, never too little.
package main

import (
	"os"
	"path/filepath"
	"strings"
)

func main() {
	invocation, outside := withSession(os.Args[1:])
	session, command := parseCommandLine(invocation)
	if session == "" || len(command) == 0 {
		fail("no session or no tool given: this program is started by `orchestrion go …`")
	}
	plan, err := readPlan(filepath.Join(session, launchFile))
	if outside && (err != nil || plan.launcher != filepath.Base(os.Args[0])) {
		// The session is of another version of this tool, or without a launcher.
		becomeAlone(os.Args[1:])
	}
	if err != nil {
		fail("the build that this belongs to is over: " + err.Error())
	}
	handOver := func() {
		noteSpan(plan, "starts orchestrion toolexec")
		become(append(append(append([]string{}, plan.self...), "toolexec"), invocation...))
	}
	if !isRunning(plan.owner) {
		handOver()
	}
	tool := toolName(command[0])
	var key ownKey
	if tool == "compile" || tool == "link" {
		command, key = takeKey(command)
	}
	real := append(append([]string{}, plan.userToolexec...), command...)
	var turn turn
	if takesTurn(session, tool, command) {
		turn = takeTurn(session, plan, tool, invocation)
	}
	if tool != "compile" && tool != "link" {
		if isOfGo(tool) && isVersionQuery(command) {
			answerVersionQuery(session, plan, real, "")
		}
		becomeTraced(plan, tool, real)
	}
	arguments := parseArguments(command[1:])
	decideElsewhere := func() {
		askWeaver(session, plan, tool, arguments, invocation, turn)
		handOver()
	}
	switch {
	case arguments.versionQuery:
		answerVersionQuery(session, plan, real, plan.suffixOf(tool))
	case tool == "link":
		completed, woven := completeAsBefore(session, plan, arguments)
		if !completed {
			decideElsewhere()
		}
		if woven {
			record(session, "linked woven", importPathVariable())
		} else {
			record(session, "linked", importPathVariable())
		}
	case arguments.compilesPackage():
		if key.again || gated(session, plan, arguments) {
			decideElsewhere()
		}
		linkRecord, alone := linkRecordWithoutWeaving(plan, arguments, key)
		if !alone || linkRecord != "" && !compileAndAppend(plan, real, arguments.output, linkRecord) {
			decideElsewhere()
		}
		record(session, "done", importPathVariable())
		if linkRecord != "" {
			noteTool(plan, tool)
			os.Exit(0)
		}
	}
	becomeTraced(plan, tool, real)
}

// parseCommandLine splits `--session=DIR [--chain=IDS] [--turns] TOOL ARGUMENTS…`.
func parseCommandLine(args []string) (session string, command []string) {
	for at, arg := range args {
		if value, found := strings.CutPrefix(arg, sessionOption); found {
			session = value
		} else if !strings.HasPrefix(arg, chainOption) && arg != turnsOption {
			return session, args[at:]
		}
	}
	return session, nil
}

// ownKey is the part of a package's key that this program needs (takeKey in src/session/key-flag.ts).
type ownKey struct {
	// Whether the archive must contain the mark.
	marked bool
	mark   string
	// Whether this is a recompilation for a test binary.
	again bool
}

// takeKey removes the flag that contains the key, and returns the other arguments and the key.
func takeKey(command []string) (rest []string, key ownKey) {
	for at, arg := range command {
		value, found := strings.CutPrefix(arg, keyFlag)
		if !found {
			continue
		}
		rest = append(append(rest, command[:at]...), command[at+1:]...)
		if fields := strings.Split(value, ","); len(fields) > 1 {
			key.again = fields[1] == againMark
			key.marked, key.mark = !key.again, fields[1]
		}
		return rest, key
	}
	return command, key
}

// gated reports whether the first compile of a build must still build the packages that may be injected
// (src/resolve/prefetch.ts). Nested builds do not wait for this.
func gated(session string, plan *plan, args arguments) bool {
	if !plan.injects || isNested() {
		return false
	}
	return (args.profile != "" || !exists(session, cachedFile)) && !exists(session, prefetchedFile)
}

// isNested reports whether the tool is run by a nested build, which another tool process of the session has started.
func isNested() bool { return hasOption(chainOption) }

// hasOption reports whether an option of this program, given with what it begins with, precedes the tool.
func hasOption(option string) bool {
	for _, arg := range os.Args[1:] {
		if !strings.HasPrefix(arg, "--") {
			break
		}
		if strings.HasPrefix(arg, option) {
			return true
		}
	}
	return false
}

// isVersionQuery reports whether the go command asks a tool for its version, and for nothing else.
func isVersionQuery(command []string) bool { return len(command) == 2 && command[1] == "-V=full" }

func exists(session, name string) bool {
	_, err := os.Stat(filepath.Join(session, resolveFolder, name))
	return err == nil
}

// record reports an event of a package to the wrapper (src/session/events.ts); a lost line only affects a counter.
func record(session, kind, importPath string) {
	if strings.ContainsAny(importPath, "\"\\") {
		return
	}
	file, err := os.OpenFile(filepath.Join(session, eventsFile), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return
	}
	defer file.Close()
	_, _ = file.WriteString(`{"kind":"` + kind + `","importPath":"` + importPath + "\"}\n")
}

func importPathVariable() string { return os.Getenv("TOOLEXEC_IMPORTPATH") }

func toolName(path string) string { return strings.TrimSuffix(filepath.Base(path), ".exe") }

func fail(message string) {
	_, _ = os.Stderr.WriteString("orchestrion: " + message + "\n")
	os.Exit(1)
}
