package main

import "syscall"

// endedWithParent makes the system kill a child when this process is killed: to the go command, which kills it, the two are one
// process.
func endedWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
