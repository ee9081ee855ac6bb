//go:build !linux

package main

import "syscall"

// endedWithParent is for what only Linux has.
func endedWithParent() *syscall.SysProcAttr { return nil }
