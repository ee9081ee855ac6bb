package main

import "strconv"

// condition is one of src/plan/condition.ts.
type condition struct {
	op   string
	text string
	name string
	flag bool
	of   []*condition
}

// answer has three values: a necessary condition that may be true is not one that is.
type answer uint8

const (
	no answer = iota
	maybe
	yes
)

// conditionReader reads conditions written operator first.
type conditionReader struct{ fields []string }

func (r *conditionReader) field() string {
	if len(r.fields) == 0 {
		return ""
	}
	first := r.fields[0]
	r.fields = r.fields[1:]
	return first
}

// next returns nil for what is none.
func (r *conditionReader) next() *condition {
	c := &condition{op: r.field()}
	switch c.op {
	case "maybe", "never":
	case "and", "or":
		count, err := strconv.Atoi(r.field())
		if err != nil {
			return nil
		}
		return r.parts(c, count)
	case "not":
		return r.parts(c, 1)
	case "path", "imports", "word", "comment", "struct":
		c.text = r.field()
	case "reaches", "named":
		c.text = r.field()
		c.name = r.field()
	case "glob":
		c.flag = r.field() == "root"
		c.text = r.field()
	case "test-main":
		c.flag = r.field() == "true"
	default:
		return nil
	}
	return c
}

func (r *conditionReader) parts(c *condition, count int) *condition {
	for range count {
		part := r.next()
		if part == nil {
			return nil
		}
		c.of = append(c.of, part)
	}
	return c
}

// needsFile says whether some part can only be decided with a file's text.
func (c *condition) needsFile() bool {
	switch c.op {
	case "word", "comment", "struct", "reaches", "named":
		return true
	}
	for _, part := range c.of {
		if part.needsFile() {
			return true
		}
	}
	return false
}

// evaluate without a file (nil) answers for the whole package. It is never more certain than evaluate in
// src/plan/prefilter.ts: where that says maybe, this says maybe as well.
func (c *condition) evaluate(p *packageFacts, file []byte) answer {
	switch c.op {
	case "never":
		return no
	case "and":
		result := yes
		for _, part := range c.of {
			result = min(result, part.evaluate(p, file))
			if result == no {
				break
			}
		}
		return result
	case "or":
		result := no
		for _, part := range c.of {
			result = max(result, part.evaluate(p, file))
			if result == yes {
				break
			}
		}
		return result
	case "not":
		return yes - c.of[0].evaluate(p, file)
	case "path":
		return certain(p.importPath == c.text)
	case "glob":
		return p.matchesGlob(c.text, c.flag)
	case "imports":
		return possible(p.importPath == c.text || p.canImport(c.text))
	case "reaches":
		return possible(p.importPath == c.text || p.canImport(c.text) || file == nil || p.tellsOf(c.text, c.name))
	case "named":
		return possible(file == nil || p.names(c.text, c.name))
	case "test-main":
		return certain(p.testMain == c.flag)
	case "word":
		return possible(file == nil || containsWord(file, c.text))
	case "comment":
		return possible(file == nil || containsText(file, c.text))
	case "struct":
		return possible(file == nil || containsStruct(file, c.text))
	}
	return maybe
}

func certain(holds bool) answer {
	if holds {
		return yes
	}
	return no
}

func possible(holds bool) answer {
	if holds {
		return maybe
	}
	return no
}
