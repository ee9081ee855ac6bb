package main

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	archiveMagic = "!<arch>\n"
	headerSize   = 60
	// Last bytes of each header.
	headerTrailer = "`\n"
)

// need is a package that must be linked because an archive requires it (src/toolexec/link-deps.ts).
type need struct {
	path string
	kind string
}

// kinds are those of needs by precedence.
var kinds = []string{kindImport, kindRelocation, kindProgram}

// inheritedNeeds returns the packages, sorted, that must be linked because the archives of a package's imports require them and
// that are not among these (inheritedDependencies in src/toolexec/link-deps.ts). It returns false for a case that only the tool
// can decide or report.
func inheritedNeeds(archives map[string]string) ([]need, bool) {
	buffer := newBuffer()
	inherited := make(map[string]string)
	for _, archive := range archives {
		needs, understood := needsOf(archive, buffer)
		if !understood {
			return nil, false
		}
		for _, one := range needs {
			if _, known := archives[one.path]; one.kind == kindImport || known {
				continue
			}
			if !isPlainPath(one.path) {
				return nil, false
			}
			if kind, found := inherited[one.path]; !found || precedes(one.kind, kind) {
				inherited[one.path] = one.kind
			}
		}
	}
	needs := make([]need, 0, len(inherited))
	for _, path := range slices.Sorted(maps.Keys(inherited)) {
		needs = append(needs, need{path, inherited[path]})
	}
	return needs, true
}

func precedes(one, other string) bool {
	return slices.Index(kinds, one) < slices.Index(kinds, other)
}

// isPlainPath reports whether this program and the tool, which compares UTF-16, sort the path in the same way.
func isPlainPath(path string) bool {
	for at := 0; at < len(path); at++ {
		if path[at] >= utf8.RuneSelf {
			return false
		}
	}
	return path != ""
}

// needsOf returns false for an archive that cannot be read and for a record in an unknown format.
func needsOf(archive string, buffer []byte) ([]need, bool) {
	record, err := readRecord(archive, buffer)
	if err != nil {
		return nil, false
	}
	return needsIn(record)
}

// needsIn returns false for a record in an unknown format.
func needsIn(record string) ([]need, bool) {
	if record == "" {
		return nil, true
	}
	header, lines, _ := strings.Cut(record, "\n")
	if header != recordHeader1 && header != recordHeader2 {
		return nil, false
	}
	needs := []need{}
	places := make(map[string]int)
	for _, line := range strings.Split(lines, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, path, whole := kindImport, line, true
		if header == recordHeader2 {
			kind, path, whole = strings.Cut(line, "\t")
		}
		if !whole || !slices.Contains(kinds, kind) {
			return nil, false
		}
		if at, known := places[path]; known {
			if precedes(kind, needs[at].kind) {
				needs[at].kind = kind
			}
			continue
		}
		places[path] = len(needs)
		needs = append(needs, need{path, kind})
	}
	return needs, true
}

// wovenIn returns the lines of a record about woven aspects as one field (wovenText in src/launcher/cached-link.ts).
func wovenIn(record string) string {
	var shares []string
	for _, line := range strings.Split(record, "\n") {
		if fields, found := strings.CutPrefix(line, recordWoven+"\t"); found {
			shares = append(shares, strings.ReplaceAll(fields, "\t", betweenFields))
		}
	}
	return strings.Join(shares, betweenShares)
}

// newBuffer returns a buffer into which readRecord reads headers.
func newBuffer() []byte { return make([]byte, len(archiveMagic)+headerSize) }

// readRecord reads one header after the other, without the bodies in between. The record of an archive without one is empty.
func readRecord(archive string, buffer []byte) (string, error) {
	file, err := openFile(archive)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if _, err := file.ReadAt(buffer, 0); err != nil || string(buffer[:len(archiveMagic)]) != archiveMagic {
		return "", nil
	}
	at := int64(len(archiveMagic))
	header := buffer[len(archiveMagic):]
	for {
		size, err := strconv.ParseUint(strings.TrimRight(string(header[48:58]), " "), 10, 63)
		if err != nil || string(header[58:]) != headerTrailer {
			return "", nil
		}
		if strings.TrimRight(string(header[:16]), " ") == recordName {
			body := make([]byte, size)
			_, err := file.ReadAt(body, at+headerSize)
			return string(body), err
		}
		at += headerSize + int64(size+size%2)
		if _, err := file.ReadAt(header, at); err != nil {
			return "", nil
		}
	}
}

// appendMember appends a member to an archive, byte for byte as appendMember in src/toolexec/archive.ts does.
func appendMember(archive, name, body string) error {
	file, err := os.OpenFile(archive, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	member, end, err := memberFor(file, name, body)
	if err == nil {
		_, err = file.WriteAt(member, end)
	}
	return errors.Join(err, file.Close())
}

// memberFor returns the bytes of an additional member of the archive, and their offset in the file.
func memberFor(archive *os.File, name, body string) (member []byte, end int64, err error) {
	magic := make([]byte, len(archiveMagic))
	if _, err := archive.ReadAt(magic, 0); err != nil || string(magic) != archiveMagic {
		return nil, 0, errNoArchive
	}
	info, err := archive.Stat()
	if err != nil {
		return nil, 0, err
	}
	end = info.Size()
	if end%2 != 0 {
		member = append(member, '\n')
	}
	member = appendField(member, name, 16)
	member = appendField(member, "0", 12)
	member = appendField(member, "0", 6)
	member = appendField(member, "0", 6)
	member = appendField(member, "100644", 8)
	member = appendField(member, strconv.Itoa(len(body)), 10)
	member = append(append(member, headerTrailer...), body...)
	if len(body)%2 != 0 {
		member = append(member, '\n')
	}
	return member, end, nil
}

func appendField(header []byte, value string, width int) []byte {
	header = append(header, value...)
	for at := len(value); at < width; at++ {
		header = append(header, ' ')
	}
	return header
}

var errNoArchive = errors.New("no archive")
