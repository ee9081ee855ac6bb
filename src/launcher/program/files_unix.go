//go:build unix

package main

import (
	"io"
	"syscall"
)

// file is read with plain system calls: an os.File makes five more system calls for each file, and a launcher opens hundreds of
// archives.
type file struct{ descriptor int }

func openFile(path string) (file, error) {
	for {
		descriptor, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
		if err != syscall.EINTR {
			return file{descriptor}, err
		}
	}
}

func (f file) Close() { _ = syscall.Close(f.descriptor) }

// ReadAt fills the buffer, or fails.
func (f file) ReadAt(buffer []byte, offset int64) (int, error) {
	done := 0
	for done < len(buffer) {
		count, err := syscall.Pread(f.descriptor, buffer[done:], offset+int64(done))
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return done, err
		case count == 0:
			return done, io.ErrUnexpectedEOF
		default:
			done += count
		}
	}
	return done, nil
}

// readFile returns the content of a file; never nil without an error.
func readFile(path string) ([]byte, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var status syscall.Stat_t
	if err := syscall.Fstat(f.descriptor, &status); err != nil {
		return nil, err
	}
	// The additional byte lets the next read detect the end of the file.
	content := make([]byte, 0, status.Size+1)
	for {
		if len(content) == cap(content) {
			content = append(content, 0)[:len(content)]
		}
		count, err := syscall.Read(f.descriptor, content[len(content):cap(content)])
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return nil, err
		case count == 0:
			return content, nil
		default:
			content = content[:len(content)+count]
		}
	}
}
