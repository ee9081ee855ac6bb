package main

import "bytes"

// The rules are those of src/golang/occurrences.ts.

func containsText(file []byte, text string) bool { return bytes.Contains(file, []byte(text)) }

func containsWord(file []byte, word string) bool {
	return anyWord(file, word, func([]byte) bool { return true })
}

// containsStruct is content with the beginning of what may stand between a type's name and `struct`.
func containsStruct(file []byte, name string) bool {
	return anyWord(file, name, func(rest []byte) bool {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		return len(rest) > 0 && (rest[0] == '[' || rest[0] == '/' || rest[0] == '=' || bytes.HasPrefix(rest, []byte("struct")))
	})
}

// anyWord says whether the word stands somewhere as a whole, followed by what is accepted.
func anyWord(file []byte, word string, accepts func(rest []byte) bool) bool {
	needle := []byte(word)
	for from := 0; ; {
		at := bytes.Index(file[from:], needle)
		if at < 0 {
			return false
		}
		start := from + at
		end := start + len(needle)
		if (start == 0 || !isIdentifierPart(file[start-1])) &&
			(end == len(file) || !isIdentifierPart(file[end])) && accepts(file[end:]) {
			return true
		}
		from = start + 1
		if from > len(file) {
			return false
		}
	}
}

func isIdentifierPart(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b >= 0x80
}
