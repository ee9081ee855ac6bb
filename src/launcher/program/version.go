package main

import (
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// answerVersionQuery answers `-V=full`: the real tool's answer with a suffix from the plan, which distinguishes woven archives
// from all others (spec: toolexec §6). The go command asks in each build, nested ones included, and a compiler takes longer to
// answer than everything here, so its answers are cached.
func answerVersionQuery(session string, plan *plan, command []string, suffix string) {
	key := versionKey(session, plan, command)
	real, known := cachedVersion(plan.versions, key)
	if !known {
		var status int
		real, status = capture(command)
		if status != 0 {
			_, _ = os.Stdout.WriteString(real)
			os.Exit(status)
		}
		real = strings.TrimSpace(real)
		keepVersion(plan.versions, key, real)
	}
	_, _ = os.Stdout.WriteString(real + suffix + "\n")
	os.Exit(0)
}

// isOfGo reports whether the go command asks the tool, other than compiler and linker, for its version in each build.
func isOfGo(tool string) bool {
	return tool == "asm" || tool == "cgo" || tool == "cover" || tool == "preprofile"
}

// versionKey covers everything that a tool's answer depends on: its file, its Go release, and GOEXPERIMENT. The dependencies of a
// user's wrapper are unknown, and a tool of a development version answers with a hash of its own content, which may change
// without its size and time: in these cases an answer is valid for this build only.
func versionKey(session string, plan *plan, command []string) string {
	fields := append([]string{os.Getenv("GOEXPERIMENT")}, command...)
	info, err := os.Stat(command[len(plan.userToolexec)])
	if err != nil {
		return ""
	}
	fields = append(fields, decimal(info.Size()), decimal(info.ModTime().UnixNano()))
	// GOROOT/pkg/tool/linux_amd64/compile: if all files have the same time, the release still distinguishes toolchains.
	release, _ := os.ReadFile(filepath.Join(command[len(plan.userToolexec)], "..", "..", "..", "..", "VERSION"))
	fields = append(fields, string(release))
	if len(plan.userToolexec) > 0 || !strings.HasPrefix(string(release), "go1.") {
		fields = append(fields, session)
	}
	return strings.Join(fields, "\x00")
}

func versionFile(folder, key string) string {
	hash := fnv.New128a()
	_, _ = io.WriteString(hash, key)
	return filepath.Join(folder, strconv.FormatUint(uint64(len(key)), 16)+"-"+hexadecimal(hash.Sum(nil)))
}

func hexadecimal(bytes []byte) string {
	const digits = "0123456789abcdef"
	var text strings.Builder
	for _, b := range bytes {
		text.WriteByte(digits[b>>4])
		text.WriteByte(digits[b&15])
	}
	return text.String()
}

const versionKind = "tool-version/1"

func cachedVersion(folder, key string) (string, bool) {
	if folder == "" || key == "" {
		return "", false
	}
	content, found := recall(versionFile(folder, key), versionKind)
	if !found {
		return "", false
	}
	answer, found := strings.CutPrefix(content, key+"\n")
	return answer, found && answer != ""
}

// keepVersion may fail: then the tool is asked again the next time.
func keepVersion(folder, key, answer string) {
	if folder != "" && key != "" && os.MkdirAll(folder, 0o700) == nil {
		keep(versionFile(folder, key), versionKind, key+"\n"+answer)
	}
}
