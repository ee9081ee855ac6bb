package main

import "bytes"

// The rules are those of src/golang/occurrences.ts.

func containsText(file []byte, text string) bool { return bytes.Contains(file, []byte(text)) }

func containsWord(file []byte, word string) bool {
	return anyWord(file, word, func([]byte) bool { return true })
}

// containsStruct accepts any text between a type's name and `struct` that begins like an allowed one.
func containsStruct(file []byte, name string) bool {
	return anyWord(file, name, func(rest []byte) bool {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		return len(rest) > 0 && (rest[0] == '[' || rest[0] == '/' || rest[0] == '=' || bytes.HasPrefix(rest, []byte("struct")))
	})
}

// containsLiteral follows literalPlaces: the name may be followed by a literal's brace, by type arguments or by the end of an
// element's type.
func containsLiteral(file []byte, name string) bool {
	return anyWord(file, name, func(rest []byte) bool {
		next := skipBlanks(rest, 0)
		return next < len(rest) && (rest[next] == '{' || rest[next] == '[' || rest[next] == ']')
	})
}

// packageClause returns the name in a file's package clause; empty where it is not found.
func packageClause(file []byte) string {
	rest, found := bytes.CutPrefix(file[skipBlanks(file, 0):], []byte("package"))
	start := skipBlanks(rest, 0)
	if !found || start == 0 {
		return ""
	}
	end := start
	for end < len(rest) && isIdentifierPart(rest[end]) {
		end++
	}
	return string(rest[start:end])
}

// mayElideTypes reports whether an opening brace follows an opening brace, a comma or a colon.
func mayElideTypes(file []byte) bool {
	for at := 0; at < len(file); at++ {
		switch file[at] {
		case '{', ',', ':':
			if next := skipBlanks(file, at+1); next < len(file) && file[next] == '{' {
				return true
			}
		}
	}
	return false
}

// skipBlanks skips white space and comments.
func skipBlanks(file []byte, from int) int {
	for at := from; at < len(file); {
		switch rest := file[at:]; {
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n':
			at++
		case bytes.HasPrefix(rest, []byte("//")), bytes.HasPrefix(rest, []byte("/*")):
			end := []byte("\n")
			if rest[1] == '*' {
				end = []byte("*/")
			}
			length := bytes.Index(rest[2:], end)
			if length < 0 {
				return len(file)
			}
			at += 2 + length + len(end)
		default:
			return at
		}
	}
	return len(file)
}

// anyWord reports whether the word occurs as a whole, followed by an accepted text.
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
