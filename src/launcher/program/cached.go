package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// recall reads a file of the tool's cache (src/cache/cached-file.ts); false if the file is missing or invalid.
func recall(file, kind string) (string, bool) {
	text, err := readFile(file)
	if err != nil {
		return "", false
	}
	first, content, _ := strings.Cut(string(text), "\n")
	return content, first == header(file, kind, content)
}

// keep writes a file of the tool's cache: it is complete and on disk before it gets its name. After a failure, it is regenerated
// the next time.
func keep(file, kind, content string) {
	temporary := file + "." + strconv.Itoa(os.Getpid()) + ".tmp"
	if writeToDisk(temporary, header(file, kind, content)+"\n"+content) != nil || os.Rename(temporary, file) != nil {
		_ = os.Remove(temporary)
	}
}

// headerOf returns the first line of a cache file, which identifies its content; empty if there is no such file.
func headerOf(file string) string {
	text, err := readFile(file)
	if err != nil {
		return ""
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if !strings.HasPrefix(first, cachedMagic) {
		return ""
	}
	return first
}

func header(file, kind, content string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + filepath.Base(file) + "\x00" + content))
	return cachedMagic + " " + kind + " " + hexadecimal(sum[:])
}

func writeToDisk(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	return err
}
