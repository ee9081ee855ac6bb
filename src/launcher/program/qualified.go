package main

import "bytes"

// The rules are those of src/golang/qualified.ts.

// mayReferTo reports whether a file may refer to an object of a package that it imports.
func (p *packageFacts) mayReferTo(file []byte, path, name string) bool {
	for _, quote := range []string{`"`, "`"} {
		literal := []byte(quote + path + quote)
		for from := 0; ; {
			at := bytes.Index(file[from:], literal)
			if at < 0 {
				break
			}
			at += from
			from = at + 1
			before := bytes.TrimRight(file[:at], " \t\r\n")
			if bytes.HasSuffix(before, []byte(".")) || bytes.HasSuffix(before, []byte("/")) {
				return true
			}
			written := lastIdentifier(before)
			if written != "" && selects(file, written, name) {
				return true
			}
			if written == "" || written == "import" || bytes.IndexByte(file[len(before):at], '\n') >= 0 {
				if own := p.nameOf(path); own == "" || selects(file, own, name) {
					return true
				}
			}
		}
	}
	return false
}

// selects reports whether some occurrence of a word is followed by a dot and the name.
func selects(file []byte, word, name string) bool {
	return anyWord(file, word, func(rest []byte) bool {
		rest, found := bytes.CutPrefix(rest[skipBlanks(rest, 0):], []byte("."))
		if !found {
			return false
		}
		rest, found = bytes.CutPrefix(rest[skipBlanks(rest, 0):], []byte(name))
		return found && (len(rest) == 0 || !isIdentifierPart(rest[0]))
	})
}

func lastIdentifier(text []byte) string {
	start := len(text)
	for start > 0 && isIdentifierPart(text[start-1]) {
		start--
	}
	return string(text[start:])
}

// nameOf returns the name in the package clause of an import; empty if unknown.
func (p *packageFacts) nameOf(path string) string {
	if name, known := p.packageNames[path]; known {
		return name
	}
	packagePath, mapped := p.mapped[path]
	if !mapped {
		packagePath = path
	}
	name := packageName(exportData(p.archives[packagePath]))
	if p.packageNames == nil {
		p.packageNames = make(map[string]string)
	}
	p.packageNames[path] = name
	return name
}
