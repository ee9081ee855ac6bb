package main

import (
	"io"
	"path/filepath"
	"strings"
)

// turn is the connection to the weaver by which a tool has got its turn, in a nested build in which tools take turns
// (src/resolve/turns.ts). The turn ends with the connection, which this process and what it becomes keep open to their end. It is nil
// for a tool without a turn.
type turn = io.ReadWriteCloser

// takesTurn reports whether a tool has to ask for its turn: when there are more jobs than tools may run at once, and if the weaver must
// know of the compile. Only compilers and assemblers take turns, which start no other programs: a program of a C compiler might live
// on, and would keep the turn.
func takesTurn(session, tool string, command []string) bool {
	if tool != "compile" && tool != "asm" || isVersionQuery(command) || !hasOption(turnsOption) {
		return false
	}
	return exists(session, turnsFile) || tool == "compile" && isTold(session, importPathVariable())
}

// isTold reports whether the weaver must know of the compile of a package.
func isTold(session, importPath string) bool {
	text, err := readFile(filepath.Join(session, resolveFolder, toldFile))
	return err == nil && strings.Contains("\n"+string(text), "\n"+importPath+"\n")
}

// takeTurn waits until this tool may run. Without a weaver, it may run at once.
func takeTurn(session string, plan *plan, tool string, invocation []string) turn {
	connection, found := connect(filepath.Join(session, weaverFile), true)
	if !found {
		return nil
	}
	if _, err := connection.Write(encodeMessage(requestFields(turnMessage, invocation)...)); err != nil {
		_ = connection.Close()
		return nil
	}
	message, whole := readMessage(connection)
	switch {
	case whole && message[0] == grantedMessage:
		return connection
	case whole && message[0] == becomeMessage && len(message) > 1:
		becomeTraced(plan, tool, message[1:])
	}
	_ = connection.Close()
	return nil
}
