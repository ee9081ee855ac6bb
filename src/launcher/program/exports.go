package main

import (
	"bytes"
	"strconv"
	"strings"
)

// tellsOf says whether what an import exports may tell of an object of another package (src/plan/archives.ts).
func (p *packageFacts) tellsOf(path, name string) bool {
	if p.exports == nil {
		p.exports = make([][]byte, 0, len(p.archives))
		for _, archive := range p.archives {
			p.exports = append(p.exports, exportData(archive))
		}
	}
	for _, data := range p.exports {
		if data == nil || bytes.Contains(data, []byte(path)) && bytes.Contains(data, []byte(name)) {
			return true
		}
	}
	return false
}

// exportData returns the first member of an archive, in which the compiler keeps it; nil if that cannot be read.
func exportData(archive string) []byte {
	file, err := openFile(archive)
	if err != nil {
		return nil
	}
	defer file.Close()
	header := make([]byte, len(archiveMagic)+headerSize)
	if _, err := file.ReadAt(header, 0); err != nil || !strings.HasPrefix(string(header), archiveMagic+"__.PKGDEF ") {
		return nil
	}
	size, err := strconv.Atoi(strings.TrimRight(string(header[len(archiveMagic)+48:len(archiveMagic)+58]), " "))
	if err != nil || size <= 0 {
		return nil
	}
	data := make([]byte, size)
	if _, err := file.ReadAt(data, int64(len(header))); err != nil {
		return nil
	}
	return data
}
