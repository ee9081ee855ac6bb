//go:build !linux

package main

import "syscall"

// endedWithParent returns nil: only Linux can end a child together with its parent.
func endedWithParent() *syscall.SysProcAttr { return nil }

// parentGo finds nothing: only Linux tells a process the command line and the start time of another.
func parentGo() (identity processIdentity, known bool) { return processIdentity{}, false }

// hasEnded is not called without a result of parentGo.
func hasEnded(processIdentity) bool { return true }

// processStat is not called either.
func processStat(int) (state, started string, running bool) { return "", "", false }
