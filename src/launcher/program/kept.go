package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// recall reads a file of the tool's cache (src/cache/kept-file.ts); false where there is nothing that can be relied on.
func recall(file, kind string) (string, bool) {
	text, err := readFile(file)
	if err != nil {
		return "", false
	}
	first, content, _ := strings.Cut(string(text), "\n")
	return content, first == header(file, kind, content)
}

// keep writes a file of the tool's cache, whole and on the disk before it gets its name. Where that fails, it is made again
// next time.
func keep(file, kind, content string) {
	temporary := file + "." + strconv.Itoa(os.Getpid()) + ".tmp"
	if writeToDisk(temporary, header(file, kind, content)+"\n"+content) != nil || os.Rename(temporary, file) != nil {
		_ = os.Remove(temporary)
	}
}

// headerOf returns the first line of a kept file, which tells contents apart; empty where there is no such file.
func headerOf(file string) string {
	text, err := readFile(file)
	if err != nil {
		return ""
	}
	first, _, _ := strings.Cut(string(text), "\n")
	if !strings.HasPrefix(first, keptMagic) {
		return ""
	}
	return first
}

func header(file, kind, content string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + filepath.Base(file) + "\x00" + content))
	return keptMagic + " " + kind + " " + hexadecimal(sum[:])
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
