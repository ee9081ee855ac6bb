package main

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// completeAsBefore completes importcfg.link as the cached link step of the program did (src/launcher/cached-link.ts), if none of
// its dependencies has changed, and reports whether the program contains woven packages. Otherwise it changes nothing, and
// src/toolexec/link.ts completes the file.
func completeAsBefore(session string, plan *plan, args arguments) (completed, woven bool) {
	program := importPathVariable()
	// Tests may need other variants of packages, and expectations of aspects must be counted.
	if plan.expects || isNested() || strings.HasSuffix(program, ".test") || strings.Contains(program, " ") ||
		exists(session, profileFile) || hasAnswers(session) {
		return false, false
	}
	kept, found := readCachedLink(plan.links, program)
	if !found {
		return false, false
	}
	content, err := readFile(args.importcfg)
	text := string(content)
	// The go command does not write such a file; the two implementations would split it into lines differently.
	if err != nil || !utf8.ValidString(text) || strings.ContainsAny(text, "\r\u2028\u2029") {
		return false, false
	}
	var facts packageFacts
	facts.readImportConfig(text)
	if !kept.fits(facts.archives) {
		return false, false
	}
	result, done := kept.complete(text)
	return done && (result == text || replaceImportConfig(args.importcfg, text, result)), kept.containsWoven()
}

// hasAnswers reports whether a nested build of this session has published an answer (src/resolve/answers.ts).
func hasAnswers(session string) bool {
	entries, err := os.ReadDir(filepath.Join(session, resolveFolder))
	if err != nil {
		return true
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), answerPrefix) {
			return true
		}
	}
	return false
}

// complete inserts the lines to add behind the last package, as addPackageFiles in src/toolexec/importcfg.ts does, and replaces
// the build information by that of the cached link step.
func (k *cachedLink) complete(text string) (string, bool) {
	lines := strings.Split(text, "\n")
	behind, info := 0, -1
	for at, line := range lines {
		if strings.HasPrefix(line, "packagefile ") {
			behind = at + 1
		} else if info < 0 && strings.HasPrefix(line, "modinfo ") {
			info = at
		}
	}
	switch {
	case info < 0 && k.infoBefore != "", info >= 0 && lines[info] != k.infoBefore:
		return "", false
	case info >= 0:
		lines[info] = k.infoAfter
	}
	if len(k.added) == 0 {
		return strings.Join(lines, "\n"), true
	}
	completed := append(append(append([]string{}, lines[:behind]...), k.added...), lines[behind:]...)
	return strings.TrimSuffix(strings.Join(completed, "\n"), "\n") + "\n", true
}

// replaceImportConfig replaces importcfg; the first time, it saves the original (src/toolexec/replace-importcfg.ts).
func replaceImportConfig(file, original, text string) bool {
	keeper, err := os.OpenFile(file+originalSuffix, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil {
		_, err = keeper.WriteString(original)
		_ = keeper.Close()
	}
	return (err == nil || os.IsExist(err)) && writeAtomically(file, text)
}
