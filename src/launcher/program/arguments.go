package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// arguments are the few arguments of a compile or link command that matter here; src/toolexec/arguments.ts reads the same ones.
type arguments struct {
	versionQuery      bool
	dynamicallyLinked bool // -dynlink
	importcfg         string
	output            string
	packagePath       string
	profile           string
	sources           []string
}

func parseArguments(all []string) arguments {
	found := arguments{dynamicallyLinked: slices.Contains(all, "-dynlink")}
	first := startOfSources(all)
	for at := 0; at < first; at++ {
		if !strings.HasPrefix(all[at], "-") {
			continue
		}
		name, value, joined := strings.Cut(strings.TrimPrefix(all[at][1:], "-"), "=")
		if name == "V" {
			found.versionQuery = true
			continue
		}
		target := found.valueOf(name)
		if target == nil {
			continue
		}
		if !joined {
			at++
			if at < len(all) {
				value = all[at]
			}
			// A flag whose value looks like a source (`-o x.go`) is not one.
			first = max(first, min(at+1, len(all)))
		}
		*target = value
	}
	found.sources = all[first:]
	return found
}

// startOfSources follows the rule of startOfSources in src/toolexec/arguments.ts.
func startOfSources(all []string) int {
	last := len(all) - 1
	for last >= 0 && !strings.HasPrefix(all[last], "-") {
		last--
	}
	if last >= 0 && (all[last] == "-pack" || all[last] == "-asmhdr") {
		behind := 1
		if all[last] == "-asmhdr" {
			behind = 2
		}
		return min(last+behind, len(all))
	}
	first := len(all)
	for first > 0 && strings.HasSuffix(all[first-1], ".go") && !strings.HasPrefix(all[first-1], "-") {
		first--
	}
	return first
}

func (a *arguments) valueOf(name string) *string {
	switch name {
	case "importcfg":
		return &a.importcfg
	case "o":
		return &a.output
	case "p":
		return &a.packagePath
	case "pgoprofile":
		return &a.profile
	}
	return nil
}

// compilesPackage reports whether the command compiles a package; a compiler may also be started for other reasons.
func (a *arguments) compilesPackage() bool {
	return importPathVariable() != "" && a.importcfg != "" && a.output != ""
}

// hasAbsolutePaths reports whether the files of the command are named independently of the directory of this process.
func (a *arguments) hasAbsolutePaths() bool {
	for _, path := range append([]string{a.importcfg, a.output}, a.sources...) {
		if path != "" && !filepath.IsAbs(path) {
			return false
		}
	}
	return true
}

// isTestMain follows the rule of isTestMain in src/toolexec/arguments.ts.
func (a *arguments) isTestMain(importPath string) bool {
	if a.packagePath != "main" || !strings.HasSuffix(importPath, ".test") {
		return false
	}
	for _, source := range a.sources {
		if name := filepath.Base(source); name == "_testmain.go" || name == "_testmain.cover.go" {
			return true
		}
	}
	return false
}
