package main

import (
	"os"
	"strings"
	"time"
)

// cachedLink is a cached link step of a program, as written by src/launcher/cached-link.ts: its dependencies and its result.
type cachedLink struct {
	program string
	// The file with answers of earlier builds, and its first line.
	answers, header string
	// The packages that the go command links.
	packages map[string]linkedPackage
	// Archives of the other packages that are needed, with their sizes.
	archives [][2]string
	// Whole lines of importcfg.link: those to add, and the line of build information.
	added                 []string
	infoBefore, infoAfter string
}

// linkedPackage has an archive if the archive's name identifies its content. woven tells what was woven into it (wovenIn), and needs
// lists packages that the go command does not link.
type linkedPackage struct{ archive, woven, needs string }

// readCachedLink returns false if there is no cached link step of the program.
func readCachedLink(prefix, program string) (*cachedLink, bool) {
	if prefix == "" {
		return nil, false
	}
	content, found := recall(prefix+"-"+strings.ReplaceAll(program, "/", "+"), cachedLinkKind)
	if !found {
		return nil, false
	}
	lines := strings.Split(content, "\n")
	kept := cachedLink{packages: make(map[string]linkedPackage, len(lines))}
	for _, line := range lines {
		fields := strings.Split(line, "\t")
		if !kept.set(fields[0], fields[1:]) {
			return nil, false
		}
	}
	return &kept, kept.program == program
}

func (k *cachedLink) set(name string, values []string) bool {
	switch {
	case name == "program" && len(values) == 1:
		k.program = values[0]
	case name == "answers" && len(values) == 2:
		k.answers, k.header = values[0], values[1]
	case name == "package" && len(values) > 2:
		k.packages[values[0]] = linkedPackage{values[1], values[2], strings.Join(values[3:], "\t")}
	case name == "archive" && len(values) == 2:
		k.archives = append(k.archives, [2]string{values[0], values[1]})
	case name == "add" && len(values) == 1:
		k.added = append(k.added, values[0])
	case name == "info" && len(values) == 2:
		k.infoBefore, k.infoAfter = values[0], values[1]
	default:
		return false
	}
	return true
}

// fits reports whether a link step with these archives would have the cached result: the same packages with the same needs and
// woven places, the same answers, the same archives.
func (k *cachedLink) fits(archives map[string]string) bool {
	return k.hasSameAnswers() && k.hasSamePackages(archives) && k.hasFreshArchives()
}

func (k *cachedLink) hasSameAnswers() bool { return headerOf(k.answers) == k.header }

// containsWoven reports whether something was woven into a package that the go command links.
func (k *cachedLink) containsWoven() bool {
	for _, linked := range k.packages {
		if linked.woven != "" {
			return true
		}
	}
	return false
}

func (k *cachedLink) hasSamePackages(archives map[string]string) bool {
	buffer := newBuffer()
	for path, archive := range archives {
		known, found := k.packages[path]
		if !found {
			return false
		}
		if archive == known.archive {
			continue
		}
		record, err := readRecord(archive, buffer)
		needs, understood := needsIn(record)
		if err != nil || !understood || missing(needs, archives) != known.needs || wovenIn(record) != known.woven {
			return false
		}
	}
	return len(archives) == len(k.packages)
}

func missing(needs []need, archives map[string]string) string {
	var found []string
	for _, one := range needs {
		if _, known := archives[one.path]; !known {
			found = append(found, one.path)
		}
	}
	return strings.Join(found, "\t")
}

// hasFreshArchives reports whether all archives exist and were used recently enough for Go's cache not to remove them soon;
// src/resolve/answers.ts updates their times.
func (k *cachedLink) hasFreshArchives() bool {
	for _, archive := range k.archives {
		info, err := os.Stat(archive[0])
		if err != nil || decimal(info.Size()) != archive[1] || time.Since(info.ModTime()) > time.Hour {
			return false
		}
	}
	return true
}
