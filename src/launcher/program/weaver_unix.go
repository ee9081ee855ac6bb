//go:build unix

package main

import (
	"io"
	"os"
	"syscall"
)

// connection is a socket, used with plain system calls: the package net would double the size of this program.
type connection struct{ descriptor int }

// connect returns false if nobody serves there. The connection ends with this process or, unless it is to remain, when this process
// becomes another program.
func connect(path string, toRemain bool) (connection, bool) {
	if len(path) > longestAddress {
		target, err := os.Readlink(path)
		if err != nil {
			return connection{}, false
		}
		path = target
	}
	descriptor, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return connection{}, false
	}
	if !toRemain {
		syscall.CloseOnExec(descriptor)
	}
	for {
		switch err := syscall.Connect(descriptor, &syscall.SockaddrUnix{Name: path}); err {
		case nil:
			return connection{descriptor}, true
		case syscall.EINTR:
		default:
			_ = syscall.Close(descriptor)
			return connection{}, false
		}
	}
}

func (c connection) Close() error { return syscall.Close(c.descriptor) }

func (c connection) Read(buffer []byte) (int, error) {
	for {
		switch count, err := syscall.Read(c.descriptor, buffer); {
		case err == syscall.EINTR:
		case err != nil:
			return 0, err
		case count == 0:
			return 0, io.EOF
		default:
			return count, nil
		}
	}
}

func (c connection) Write(text []byte) (int, error) {
	written := 0
	for written < len(text) {
		count, err := syscall.Write(c.descriptor, text[written:])
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return written, err
		}
		written += count
	}
	return written, nil
}
