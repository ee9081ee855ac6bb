package main

import (
	"log"
	"regexp"
	"strings"
	"sync"
)

// plain leaves out of an error which stream, port or time it concerns.
func plain(err error) any {
	if err == nil {
		return nil
	}
	return regexp.MustCompile(`stream ID \d+|127\.0\.0\.1:\d+(->127\.0\.0\.1:\d+)?`).ReplaceAllString(err.Error(), "…")
}

// lines collects lines of text from several goroutines.
type lines struct {
	mu  sync.Mutex
	all []string
}

func (l *lines) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, line)
}

func (l *lines) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.all)
}

func (l *lines) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := l.all
	l.all = nil
	return taken
}

// text has the first line of each record, without stack, addresses and line numbers.
func (l *lines) text() string {
	all := l.take()
	for i, record := range all {
		first, _, _ := strings.Cut(record, "\n")
		all[i] = regexp.MustCompile(`127\.0\.0\.1:\d+|\.go:\d+|0x[0-9a-f]+`).ReplaceAllString(first, "…")
	}
	return "\n  " + strings.Join(all, "\n  ")
}

func (l *lines) Write(p []byte) (int, error) {
	l.add(string(p))
	return len(p), nil
}

func (l *lines) logger() *log.Logger {
	return log.New(l, "", 0)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
