package main

import (
	"bytes"
	"strconv"
	"strings"
)

// tellsOf reports whether the export data of an import may mention an object of another package (src/plan/archives.ts).
func (p *packageFacts) tellsOf(path, name string) bool {
	exports := p.exportsOfImports()
	for i := range exports {
		if exports[i].tellsOf(path, name) {
			return true
		}
	}
	return false
}

// importExport is the export data of an import.
type importExport struct {
	path string
	data []byte // nil if it cannot be read

	decoded, understood bool // the result of decode
	aliases, types      []string
}

func (p *packageFacts) exportsOfImports() []importExport {
	if p.exports == nil {
		p.exports = make([]importExport, 0, len(p.archives))
		for path, archive := range p.archives {
			p.exports = append(p.exports, importExport{path: path, data: exportData(archive)})
		}
	}
	return p.exports
}

// tellsOf is also true for an archive that cannot be read. The export data of a package does not contain the package's own path.
func (e *importExport) tellsOf(path, name string) bool {
	return e.data == nil ||
		bytes.Contains(e.data, []byte(name)) && (e.path == path || bytes.Contains(e.data, []byte(path)))
}

// exportData returns the first member of an archive, in which the compiler stores the export data; nil if it cannot be read.
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
