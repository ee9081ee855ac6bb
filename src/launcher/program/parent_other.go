//go:build !linux

package main

import "syscall"

// endedWithParent returns nil: only Linux can end a child together with its parent.
func endedWithParent() *syscall.SysProcAttr { return nil }
