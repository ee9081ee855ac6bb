package main

import (
	"bufio"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"strings"
)

// archives resolves imports as the compiler does: by the lines of its importcfg.
type archives struct {
	files    map[string]string // import path → archive
	mapped   map[string]string // path in source → import path
	extra    map[string]string // archives that the compiler's importcfg lacks
	reader   types.Importer
	imported map[string]*types.Package
	failed   []failedImport
}

func readImportcfg(name string, extra map[string]string) (*archives, error) {
	a := &archives{
		files:    make(map[string]string),
		mapped:   make(map[string]string),
		extra:    extra,
		imported: make(map[string]*types.Package),
	}
	if name == "" {
		return a, nil
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the importcfg: %w", err)
	}
	for _, line := range strings.Split(string(content), "\n") {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		from, to, ok := strings.Cut(strings.TrimSpace(rest), "=")
		if !ok {
			continue
		}
		switch verb {
		case "packagefile":
			a.files[from] = to
		case "importmap":
			a.mapped[from] = to
		}
	}
	return a, nil
}

func (a *archives) open(fset *token.FileSet) {
	a.reader = importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		name := a.archive(path)
		if name == "" {
			return nil, fmt.Errorf("no archive for %q in the importcfg", path)
		}
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		return buffered{bufio.NewReaderSize(file, 64<<10), file}, nil
	})
}

// archive returns the file with the export data of a package, or "".
func (a *archives) archive(path string) string {
	if name, ok := a.files[path]; ok {
		return name
	}
	return a.extra[path]
}

type buffered struct {
	*bufio.Reader
	io.Closer
}

// Import implements types.Importer.
func (a *archives) Import(written string) (*types.Package, error) {
	path := written
	if to, ok := a.mapped[written]; ok {
		path = to
	}
	if pkg := a.imported[path]; pkg != nil {
		return pkg, nil
	}
	pkg, err := a.read(path)
	if err != nil {
		a.failed = append(a.failed, failedImport{written, a.archive(path), err.Error()})
		return nil, err
	}
	a.imported[path] = pkg
	return pkg, nil
}

// read turns the panics of the export data decoder (unknown version, damaged file) into errors.
func (a *archives) read(path string) (pkg *types.Package, err error) {
	defer func() {
		if failure := recover(); failure != nil {
			pkg, err = nil, fmt.Errorf("cannot read the export data of %q: %v", path, failure)
		}
	}()
	return a.reader.Import(path)
}

// find returns the package with an import path: from its own archive if there is one, else the package as described by the export
// data of the imported packages, which is incomplete.
func (a *archives) find(path string) *types.Package {
	for _, candidate := range []string{path, "vendor/" + path} {
		_, direct := a.files[candidate]
		_, given := a.extra[candidate]
		_, renamed := a.mapped[candidate]
		if direct || given || renamed || candidate == "unsafe" {
			if pkg, err := a.Import(candidate); err == nil {
				return pkg
			}
		}
	}
	for _, imported := range a.imported {
		for _, pkg := range imported.Imports() {
			if pkg.Path() == path || pkg.Path() == "vendor/"+path {
				return pkg
			}
		}
	}
	return nil
}
