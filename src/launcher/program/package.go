package main

import "strings"

// packageFacts are the properties of a package that are known without parsing it.
type packageFacts struct {
	importPath   string
	packagePath  string // value of -p
	root         string
	testMain     bool
	archives     map[string]string
	mapped       map[string]string // package paths by import paths in source, where the two differ
	files        []string
	exports      []importExport    // exports of the archives, read on demand
	contents     [][]byte          // content of the files, read on demand
	elides       []verdict         // for each file, whether its literals may elide types; no means unknown so far
	named        map[string]bool   // results of names
	packageNames map[string]string // results of nameOf
}

// readPackage returns false if the importcfg cannot be read.
func readPackage(plan *plan, args arguments) (*packageFacts, bool) {
	text, err := readFile(args.importcfg)
	if err != nil {
		return nil, false
	}
	importPath, _, _ := strings.Cut(importPathVariable(), " ")
	facts := &packageFacts{
		importPath:  importPath,
		packagePath: args.packagePath,
		root:        plan.root,
		testMain:    args.isTestMain(importPath),
		files:       args.sources,
	}
	facts.readImportConfig(string(text))
	return facts, true
}

// mayBeWoven reports whether some aspect may match in the package, or its errors may have to be explained
// (src/toolexec/entry.ts).
func mayBeWoven(plan *plan, facts *packageFacts) bool {
	if plan.addsFieldFor(facts) {
		return true
	}
	treatment := plan.treatmentOf(facts.importPath)
	if treatment == "never" {
		return false
	}
	var open []*condition
	for _, aspect := range plan.aspects {
		if treatment == "tracer" && !aspect.tracerInternal || aspect.condition.evaluate(facts, nil) == no {
			continue
		}
		if !aspect.condition.needsFile() {
			return true
		}
		open = append(open, aspect.condition)
	}
	return len(open) > 0 && anyFileMatches(open, facts)
}

// isMain reports whether the package is named main: -p does not tell for its tests and for a plugin, so the package clause decides
// (src/toolexec/compilation.ts).
func (p *packageFacts) isMain() verdict {
	if p.packagePath == "main" {
		return yes
	}
	if sources := p.sources(); len(sources) == len(p.files) && len(sources) > 0 {
		if name := packageClause(sources[0]); name != "" {
			return certain(name == "main")
		}
	}
	return maybe
}

// addsFieldFor reports whether the package may contain a literal of a struct of another package to which a field is added: then
// the compiler's errors about it must be explained (src/toolexec/entry.ts).
func (p *plan) addsFieldFor(facts *packageFacts) bool {
	for _, field := range p.fields {
		if field.path == facts.importPath || !facts.canImport(field.path) {
			continue
		}
		for _, content := range facts.sources() {
			if containsLiteral(content, field.name) {
				return true
			}
		}
	}
	return false
}

func anyFileMatches(open []*condition, facts *packageFacts) bool {
	for _, content := range facts.sources() {
		for _, condition := range open {
			if condition.evaluate(facts, content) != no {
				return true
			}
		}
	}
	return false
}

// sources reads the files of the package, each at most once.
func (p *packageFacts) sources() [][]byte {
	if p.contents == nil {
		p.contents = make([][]byte, 0, len(p.files))
		for _, file := range p.files {
			// The compiler will report a source that cannot be read.
			if content, err := readFile(file); err == nil {
				p.contents = append(p.contents, content)
			}
		}
	}
	return p.contents
}

func (p *packageFacts) readImportConfig(text string) {
	p.archives = make(map[string]string)
	p.mapped = make(map[string]string)
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if pair, found := strings.CutPrefix(line, "packagefile "); found {
			if path, archive, whole := strings.Cut(pair, "="); whole {
				p.archives[path] = archive
			}
		} else if pair, found := strings.CutPrefix(line, "importmap "); found {
			if path, packagePath, whole := strings.Cut(pair, "="); whole {
				p.mapped[path] = packagePath
			}
		}
	}
}

func (p *packageFacts) canImport(path string) bool {
	_, found := p.archives[path]
	_, mapped := p.mapped[path]
	return found || mapped
}

// matchesGlob decides cases that need no pattern matching (src/plan/glob.ts).
func (p *packageFacts) matchesGlob(pattern string, root bool) verdict {
	path := p.importPath
	if root {
		inside, below := strings.CutPrefix(path, p.root+"/")
		switch {
		case p.root == "" || path != p.root && !below:
			return no
		case path == p.root:
			path = "."
		default:
			path = inside
		}
	}
	switch {
	case pattern == "*":
		return yes
	case strings.ContainsAny(pattern, `*?[\`):
		return maybe
	}
	return certain(pattern == path)
}
