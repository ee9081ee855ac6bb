package main

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// names reports whether some source of the package may mention a type: by its name, by an alias that an import exports, or by a
// type that may be composed of it (namedIn in src/plan/prefilter.ts).
func (p *packageFacts) names(path, name string) bool {
	object := path + "." + name
	if found, known := p.named[object]; known {
		return found
	}
	found := p.mentions(name) || path != "" && p.mentionsExport(path, name)
	if p.named == nil {
		p.named = make(map[string]bool)
	}
	p.named[object] = found
	return found
}

func (p *packageFacts) mentions(word string) bool {
	for _, source := range p.sources() {
		if containsWord(source, word) {
			return true
		}
	}
	return false
}

func (p *packageFacts) mentionsElided(word string) bool {
	for i, source := range p.sources() {
		if p.elides == nil {
			p.elides = make([]verdict, len(p.contents))
		}
		if p.elides[i] == no {
			p.elides[i] = maybe
			if mayElideTypes(source) {
				p.elides[i] = yes
			}
		}
		if p.elides[i] == yes && containsWord(source, word) {
			return true
		}
	}
	return false
}

func (p *packageFacts) mentionsExport(path, name string) bool {
	exports := p.exportsOfImports()
	for i := range exports {
		export := &exports[i]
		if !export.tellsOf(path, name) {
			continue
		}
		if !export.decoded {
			export.decode()
		}
		if !export.understood {
			return true
		}
		for _, alias := range export.aliases {
			if p.mentions(alias) {
				return true
			}
		}
		for _, list := range export.types {
			if p.mentionsElided(list) {
				return true
			}
		}
	}
	return false
}

// Sections of unified export data (src/golang/exportdata.ts describes the layout), and numbers of kinds of objects.
const (
	sectionCount   = 10
	stringSection  = 0
	metaSection    = 1
	packageSection = 3
	nameSection    = 4
	newestVersion  = 5
	aliasKind      = 0
	typeKind       = 2
)

// decode lists the exported aliases and other types of a package, unless the export data has an unknown layout.
func (e *importExport) decode() {
	e.decoded = true
	_, data, found := bytes.Cut(e.data, []byte("\n$$B\nu"))
	if !found || !bytes.HasSuffix(data, []byte("\n$$\n")) {
		return
	}
	// With another layout, some index is out of range.
	defer func() { e.understood = recover() == nil }()
	table := newElementTable(data[:len(data)-len("\n$$\n")])
	own := table.ownPackage()
	for i := range table.count(nameSection) {
		element := table.element(nameSection, i)
		if element.reference(packageSection) != own {
			continue
		}
		text := string(table.bytes(stringSection, element.reference(stringSection)))
		if first, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(first) {
			continue
		}
		switch element.number() {
		case aliasKind:
			e.aliases = append(e.aliases, text)
		case typeKind:
			e.types = append(e.types, text)
		}
	}
}

// packageName returns the name in the package clause of a package; empty if it cannot be decoded.
func packageName(exportData []byte) (name string) {
	_, data, found := bytes.Cut(exportData, []byte("\n$$B\nu"))
	if !found || !bytes.HasSuffix(data, []byte("\n$$\n")) {
		return ""
	}
	defer func() {
		if recover() != nil {
			name = ""
		}
	}()
	table := newElementTable(data[:len(data)-len("\n$$\n")])
	definition := table.element(packageSection, table.ownPackage())
	definition.reference(stringSection) // import path
	text := table.bytes(stringSection, definition.reference(stringSection))
	for _, b := range text {
		if !isIdentifierPart(b) {
			return ""
		}
	}
	return string(text)
}

func (t *elementTable) ownPackage() int {
	root := t.element(metaSection, 0)
	return root.reference(packageSection)
}

// elementTable finds the elements of export data; it panics if the layout is not the expected one.
type elementTable struct {
	sectionEnds [sectionCount]int
	ends, data  []byte
}

func newElementTable(data []byte) *elementTable {
	version := binary.LittleEndian.Uint32(data)
	if version > newestVersion {
		panic("newer export data")
	}
	at := 4
	if version >= 1 {
		if data[at]&1 != 0 {
			panic("export data with markers")
		}
		at += 4
	}
	table := new(elementTable)
	for i := range table.sectionEnds {
		table.sectionEnds[i] = int(binary.LittleEndian.Uint32(data[at+4*i:]))
	}
	at += 4 * sectionCount
	count := table.sectionEnds[sectionCount-1]
	table.ends, table.data = data[at:at+4*count], data[at+4*count:]
	// Only in the expected layout do the elements end 8 bytes, the fingerprint, before the data does.
	if count == 0 || table.end(count-1)+8 != len(table.data) {
		panic("another layout")
	}
	return table
}

func (t *elementTable) end(absolute int) int {
	return int(binary.LittleEndian.Uint32(t.ends[4*absolute:]))
}

func (t *elementTable) first(section int) int {
	if section == 0 {
		return 0
	}
	return t.sectionEnds[section-1]
}

func (t *elementTable) count(section int) int { return t.sectionEnds[section] - t.first(section) }

func (t *elementTable) bytes(section, index int) []byte {
	absolute := t.first(section) + index
	if absolute >= t.sectionEnds[section] {
		panic("no such element")
	}
	start := 0
	if absolute > 0 {
		start = t.end(absolute - 1)
	}
	return t.data[start:t.end(absolute)]
}

// element is the content of an element: references to other elements, followed by its own data.
type element struct {
	references [][2]int
	rest       []byte
}

func (t *elementTable) element(section, index int) element {
	e := element{rest: t.bytes(section, index)}
	for range e.number() {
		e.references = append(e.references, [2]int{e.number(), e.number()})
	}
	return e
}

func (e *element) number() int {
	value, size := binary.Uvarint(e.rest)
	if size <= 0 {
		panic("no number")
	}
	e.rest = e.rest[size:]
	return int(value)
}

func (e *element) reference(section int) int {
	found := e.references[e.number()]
	if found[0] != section {
		panic("a reference to something else")
	}
	return found[1]
}
