package main

import (
	"os"
	"path/filepath"
	"slices"
)

// withSession completes the command line of a build without the wrapper, `ORCHESTRION toolexec TOOL ARGUMENTS…`, with the session in
// the temporary folder of the go command. The go command runs this program because of the GOFLAGS that `orchestrion env` prints
// (src/launcher/outside.ts), or ORCHESTRION has become it (src/toolexec/entry.ts).
//
// The weaver of the build makes the session (src/toolexec/outside-weaver.ts). Version queries come before that folder exists; the
// weaver's plan answers them. Where there can be no such weaver, this program becomes ORCHESTRION, which does the same for one tool at
// a time (src/toolexec/adopt.ts).
//
// outside tells such a command line from one of `orchestrion go`.
func withSession(args []string) (invocation []string, outside bool) {
	if len(args) < 3 || args[1] != "toolexec" {
		return args, false
	}
	command := args[2:]
	tool := toolName(command[0])
	if tool != "compile" && tool != "link" || os.Getenv("ORCHESTRION") == "off" {
		become(command)
	}
	arguments := parseArguments(command[1:])
	if arguments.versionQuery {
		if weaver, found := weaverOfBuild(args); found {
			weaver.answerVersionQuery(command)
		}
		becomeAlone(args)
	}
	if arguments.importcfg == "" {
		becomeAlone(args)
	}
	session := filepath.Join(filepath.Dir(filepath.Dir(arguments.importcfg)), adoptedFolder)
	// The file that is written last.
	if _, err := os.Stat(filepath.Join(session, sessionFile)); err != nil {
		if weaver, found := weaverOfBuild(args); !found || !weaver.makeSession(session) {
			becomeAlone(args)
		}
	}
	return slices.Concat([]string{sessionOption + session}, command), true
}

// becomeAlone becomes `ORCHESTRION toolexec --alone TOOL ARGUMENTS…`, which does not become this program again.
func becomeAlone(args []string) {
	become(slices.Concat(args[:2], []string{aloneOption}, args[2:]))
}
