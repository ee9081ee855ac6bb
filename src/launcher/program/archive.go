package main

import (
	"strconv"
	"strings"
)

const (
	archiveMagic = "!<arch>\n"
	headerSize   = 60
	recordName   = "link.deps"
)

// inheritsRelocations says whether the archives that a package imports have to be linked with a package that is not among
// them (inheritedRelocations in src/toolexec/link-deps.ts).
func inheritsRelocations(archives map[string]string) bool {
	buffer := make([]byte, len(archiveMagic)+headerSize)
	for _, archive := range archives {
		record, found := readRecord(archive, buffer)
		if found && !isCovered(record, archives) {
			return true
		}
	}
	return false
}

// isCovered is false as well for a record that is not understood: whoever looks at it next will say so.
func isCovered(record string, archives map[string]string) bool {
	header, lines, _ := strings.Cut(record, "\n")
	if header == "#link.deps@v1" {
		return true // Imports alone, and those are not inherited.
	}
	if header != "#link.deps@v2" {
		return false
	}
	for _, line := range strings.Split(lines, "\n") {
		kind, path, _ := strings.Cut(line, "\t")
		if line == "" || strings.HasPrefix(line, "#") || kind == "import" {
			continue
		}
		if _, known := archives[path]; kind != "relocation" || !known {
			return false
		}
	}
	return true
}

// readRecord goes from header to header and reads nothing else on the way.
func readRecord(archive string, buffer []byte) (string, bool) {
	file, err := openFile(archive)
	if err != nil {
		return "", false
	}
	defer file.Close()
	if _, err := file.ReadAt(buffer, 0); err != nil || string(buffer[:len(archiveMagic)]) != archiveMagic {
		return "", false
	}
	at := int64(len(archiveMagic))
	header := buffer[len(archiveMagic):]
	for {
		size, err := strconv.ParseInt(strings.TrimRight(string(header[48:58]), " "), 10, 64)
		if err != nil || size < 0 {
			return "", false
		}
		if strings.TrimRight(string(header[:16]), " ") == recordName {
			body := make([]byte, size)
			_, err := file.ReadAt(body, at+headerSize)
			return string(body), err == nil
		}
		at += headerSize + size + size%2
		if _, err := file.ReadAt(header, at); err != nil {
			return "", false
		}
	}
}
