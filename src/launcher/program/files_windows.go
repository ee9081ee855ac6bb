package main

import "os"

type file struct{ *os.File }

func openFile(path string) (file, error) {
	f, err := os.Open(path)
	return file{f}, err
}

func (f file) Close() { _ = f.File.Close() }

// readFile returns the content of a file; never nil without an error.
func readFile(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if content == nil && err == nil {
		content = []byte{}
	}
	return content, err
}
