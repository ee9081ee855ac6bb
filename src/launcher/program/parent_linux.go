package main

import "syscall"

// endedWithParent has the system end a child when this process is killed: for the go command, which kills this process, both are one.
func endedWithParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
