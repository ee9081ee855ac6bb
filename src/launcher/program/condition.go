package main

import "strconv"

// condition is a condition of src/plan/condition.ts, decoded from the encoding that its operator's record there defines.
type condition struct {
	operator *operator
	text     string
	name     string
	flag     bool
	of       []*condition
}

// verdict has three values, so that a condition that may hold is distinguished from one that certainly holds.
type verdict uint8

const (
	no verdict = iota
	maybe
	yes
)

// operator is all that the launcher knows of one operator of conditions.
type operator struct {
	// read consumes the operands of the operator.
	read func(c *condition, r *conditionReader)
	// parts returns the number of conditions that follow.
	parts func(r *conditionReader) int
	// needsFile reports whether deciding the operator itself needs a file's text.
	needsFile bool
	// evaluate without a file (nil) decides for the whole package. It is never more certain than the operator's evaluate in
	// src/plan/condition: if that returns maybe, this returns maybe as well.
	evaluate func(c *condition, p *packageFacts, file []byte) verdict
}

// undecided is also used for unknown operators: then the tool decides.
var undecided = &operator{read: takeNothing, parts: noParts, evaluate: func(*condition, *packageFacts, []byte) verdict {
	return maybe
}}

// operators has an entry for each word that src/plan/condition encodes; a test compares the two.
var operators = map[string]*operator{
	"maybe": undecided,
	"never": {read: takeNothing, parts: noParts, evaluate: func(*condition, *packageFacts, []byte) verdict { return no }},
	"and": {read: takeNothing, parts: countedParts, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		result := yes
		for _, part := range c.of {
			result = min(result, part.evaluate(p, file))
			if result == no {
				break
			}
		}
		return result
	}},
	"or": {read: takeNothing, parts: countedParts, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		result := no
		for _, part := range c.of {
			result = max(result, part.evaluate(p, file))
			if result == yes {
				break
			}
		}
		return result
	}},
	"not": {read: takeNothing, parts: onePart, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		return yes - c.of[0].evaluate(p, file)
	}},
	"path": {read: takeText, parts: noParts, evaluate: func(c *condition, p *packageFacts, _ []byte) verdict {
		return certain(p.importPath == c.text)
	}},
	"glob": {read: takeFlagAndText("root"), parts: noParts, evaluate: func(c *condition, p *packageFacts, _ []byte) verdict {
		return p.matchesGlob(c.text, c.flag)
	}},
	"imports": {read: takeText, parts: noParts, evaluate: func(c *condition, p *packageFacts, _ []byte) verdict {
		return possible(p.importPath == c.text || p.canImport(c.text))
	}},
	"reaches": {read: takeTextAndName, parts: noParts, needsFile: true, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		return possible(p.importPath == c.text || p.canImport(c.text) || file == nil || p.tellsOf(c.text, c.name))
	}},
	"named": {read: takeTextAndName, parts: noParts, needsFile: true, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		return possible(file == nil || p.names(c.text, c.name))
	}},
	"test-main": {read: takeFlag("true"), parts: noParts, evaluate: func(c *condition, p *packageFacts, _ []byte) verdict {
		return certain(p.testMain == c.flag)
	}},
	"clause": {read: takeText, parts: noParts, needsFile: true, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		if file == nil {
			return maybe
		}
		if main := p.isMain(); c.text == "main" && main != maybe {
			return main
		}
		return possible(containsWord(file, c.text))
	}},
	"qualified": {read: takeTextAndName, parts: noParts, needsFile: true, evaluate: func(c *condition, p *packageFacts, file []byte) verdict {
		return possible(file == nil || containsWord(file, c.name) && p.mayReferTo(file, c.text, c.name))
	}},
	"word":    search(containsWord),
	"comment": search(containsText),
	"struct":  search(containsStruct),
}

// search is the operator of a text that some file contains.
func search(contains func(file []byte, text string) bool) *operator {
	return &operator{read: takeText, parts: noParts, needsFile: true, evaluate: func(c *condition, _ *packageFacts, file []byte) verdict {
		return possible(file == nil || contains(file, c.text))
	}}
}

// needsFile reports whether deciding some part needs a file's text.
func (c *condition) needsFile() bool {
	if c.operator.needsFile {
		return true
	}
	for _, part := range c.of {
		if part.needsFile() {
			return true
		}
	}
	return false
}

func (c *condition) evaluate(p *packageFacts, file []byte) verdict {
	return c.operator.evaluate(c, p, file)
}

func certain(holds bool) verdict {
	if holds {
		return yes
	}
	return no
}

func possible(holds bool) verdict {
	if holds {
		return maybe
	}
	return no
}

// readCondition reads a condition in prefix notation. One that cannot be decoded may hold anywhere.
func readCondition(fields []string) *condition {
	reader := conditionReader{fields: fields}
	if c := reader.next(); c != nil && len(reader.fields) == 0 {
		return c
	}
	return &condition{operator: undecided}
}

type conditionReader struct{ fields []string }

func (r *conditionReader) field() string {
	if len(r.fields) == 0 {
		return ""
	}
	first := r.fields[0]
	r.fields = r.fields[1:]
	return first
}

// next returns nil for an invalid condition.
func (r *conditionReader) next() *condition {
	c := &condition{operator: operators[r.field()]}
	if c.operator == nil {
		return nil
	}
	c.operator.read(c, r)
	count := c.operator.parts(r)
	if count < 0 {
		return nil
	}
	for range count {
		part := r.next()
		if part == nil {
			return nil
		}
		c.of = append(c.of, part)
	}
	return c
}

func takeNothing(*condition, *conditionReader) {}

func takeText(c *condition, r *conditionReader) { c.text = r.field() }

func takeTextAndName(c *condition, r *conditionReader) { c.text, c.name = r.field(), r.field() }

// takeFlag reads a field that means true if it equals a certain word.
func takeFlag(word string) func(c *condition, r *conditionReader) {
	return func(c *condition, r *conditionReader) { c.flag = r.field() == word }
}

func takeFlagAndText(word string) func(c *condition, r *conditionReader) {
	return func(c *condition, r *conditionReader) { c.flag, c.text = r.field() == word, r.field() }
}

func noParts(*conditionReader) int { return 0 }

func onePart(*conditionReader) int { return 1 }

// countedParts returns -1 if the field is not a number.
func countedParts(r *conditionReader) int {
	count, err := strconv.Atoi(r.field())
	if err != nil {
		return -1
	}
	return count
}
