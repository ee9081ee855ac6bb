package main

import (
	"io"
	"os"
	"path/filepath"
)

// turn is the connection to the weaver by which a tool has got its turn, in a nested build in which tools take turns
// (src/resolve/turns.ts). The turn ends with the connection, which this process and what it becomes keep open to their end. It is nil
// for a tool without a turn.
type turn = io.ReadWriteCloser

// takesTurns reports whether a tool takes turns with others: compilers and assemblers, which start no other programs. (A program of a
// C compiler might live on, and would keep the turn.)
func takesTurns(tool string, command []string) bool {
	return (tool == "compile" || tool == "asm") && hasOption(turnsOption) && !(len(command) == 2 && command[1] == "-V=full")
}

// takeTurn waits until this tool may run. Without a weaver, it may run at once.
func takeTurn(session string, plan *plan, tool string, invocation []string) turn {
	connection, found := connectToTheEnd(filepath.Join(session, weaverFile))
	if !found {
		return nil
	}
	if _, err := connection.Write(encodeMessage(requestFields(turnMessage, invocation)...)); err != nil {
		_ = connection.Close()
		return nil
	}
	message, whole := readMessage(connection)
	switch {
	case whole && message[0] == goMessage:
		return connection
	case whole && message[0] == becomeMessage && len(message) > 1:
		becomeTraced(plan, tool, message[1:])
	}
	_ = connection.Close()
	return nil
}

// hasOption reports whether an option without a value precedes the tool.
func hasOption(option string) bool {
	for _, arg := range os.Args[1:] {
		if arg == option {
			return true
		}
		if len(arg) < 2 || arg[:2] != "--" {
			return false
		}
	}
	return false
}
