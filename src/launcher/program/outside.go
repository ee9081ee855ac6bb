package main

import (
	"os"
	"path/filepath"
	"slices"
)

// withSession completes the command line of a build without the wrapper, `ORCHESTRION toolexec TOOL ARGUMENTS…` (the value that
// `orchestrion env` prints; src/launcher/outside.ts), with the session that a process of the build has made in the temporary folder
// of the go command (src/toolexec/adopt.ts). Until there is one, this program becomes ORCHESTRION, which makes it; ORCHESTRION
// also answers version queries, which come before that folder exists.
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
	importcfg := parseArguments(command[1:]).importcfg
	if importcfg == "" {
		become(args)
	}
	session := filepath.Join(filepath.Dir(filepath.Dir(importcfg)), adoptedFolder)
	// The file that is written last.
	if _, err := os.Stat(filepath.Join(session, sessionFile)); err != nil {
		become(args)
	}
	return slices.Concat([]string{sessionOption + session}, command), true
}
