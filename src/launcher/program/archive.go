package main

import (
	"strconv"
	"strings"
)

const (
	archiveMagic = "!<arch>\n"
	headerSize   = 60
)

// need is a package that must be linked because an archive requires it (src/toolexec/link-deps.ts).
type need struct {
	path       string
	relocation bool
}

// inheritsRelocations says whether the archives that a package imports have to be linked with a package that is not among
// them (inheritedRelocations in src/toolexec/link-deps.ts). Where that cannot be told, whoever looks next will say why.
func inheritsRelocations(archives map[string]string) bool {
	buffer := newBuffer()
	for _, archive := range archives {
		needs, understood := needsOf(archive, buffer)
		if !understood {
			return true
		}
		for _, one := range needs {
			if _, known := archives[one.path]; one.relocation && !known {
				return true
			}
		}
	}
	return false
}

// needsOf returns false for an archive that cannot be read and for a record in an unknown format.
func needsOf(archive string, buffer []byte) ([]need, bool) {
	record, err := readRecord(archive, buffer)
	if record == "" || err != nil {
		return nil, err == nil
	}
	header, lines, _ := strings.Cut(record, "\n")
	if header != recordHeader1 && header != recordHeader2 {
		return nil, false
	}
	var needs []need
	for _, line := range strings.Split(lines, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, path, whole := "import", line, true
		if header == recordHeader2 {
			kind, path, whole = strings.Cut(line, "\t")
		}
		if !whole || kind != "import" && kind != "relocation" {
			return nil, false
		}
		needs = append(needs, need{path, kind == "relocation"})
	}
	return needs, true
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
		size, err := strconv.ParseInt(strings.TrimRight(string(header[48:58]), " "), 10, 64)
		if err != nil || size < 0 {
			return "", nil
		}
		if strings.TrimRight(string(header[:16]), " ") == recordName {
			body := make([]byte, size)
			_, err := file.ReadAt(body, at+headerSize)
			return string(body), err
		}
		at += headerSize + size + size%2
		if _, err := file.ReadAt(header, at); err != nil {
			return "", nil
		}
	}
}
