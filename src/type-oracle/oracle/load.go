package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"sync"
)

// loaded is the package after parsing and type checking.
type loaded struct {
	fset    *token.FileSet
	files   map[string]*ast.File
	pkg     *types.Package
	info    *types.Info
	imports *archives
	found   map[*ast.File]index
}

// load parses and type-checks the package of a request. Function bodies without queries are left out: no type outside a body
// depends on its contents.
func load(req *request) (*loaded, error) {
	imports, err := readImportcfg(req.Importcfg, req.Archives)
	if err != nil {
		return nil, err
	}
	l := &loaded{fset: token.NewFileSet(), files: make(map[string]*ast.File, len(req.Files)), imports: imports}
	imports.open(l.fset)
	files, err := l.parse(req.Files)
	if err != nil {
		return nil, err
	}
	for i, name := range req.Files {
		l.files[name] = files[i]
	}
	l.prune(req.Queries)
	l.check(req, files)
	l.find(req.Queries)
	return l, nil
}

func (l *loaded) parse(names []string) ([]*ast.File, error) {
	files := make([]*ast.File, len(names))
	failures := make([]error, len(names))
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Add(1)
		go func() {
			defer group.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			files[i], failures[i] = parser.ParseFile(l.fset, name, nil, parser.SkipObjectResolution)
		}()
	}
	group.Wait()
	for i, err := range failures {
		var syntax scanner.ErrorList
		switch {
		case err == nil:
		case errors.As(err, &syntax) && len(syntax) > 0 && files[i] != nil:
			// A file with a syntax error still has a partial tree. The compiler will report the error.
		default:
			return nil, fmt.Errorf("cannot read %s: %w", names[i], err)
		}
	}
	return files, nil
}

// prune replaces each function body without a query by an endless loop: the shortest body without a return statement that is
// valid for every list of results.
func (l *loaded) prune(queries []query) {
	wanted := make(map[string][]int)
	for i := range queries {
		wanted[queries[i].File] = append(wanted[queries[i].File], queries[i].Start)
	}
	for name, file := range l.files {
		offsets := wanted[name]
		slices.Sort(offsets)
		base := l.fset.File(file.FileStart).Base()
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			open, end := fn.Body.Lbrace, fn.Body.Rbrace
			next, _ := slices.BinarySearch(offsets, int(open)-base)
			if next < len(offsets) && offsets[next] <= int(end)-base {
				continue
			}
			loop := &ast.ForStmt{For: open, Body: &ast.BlockStmt{Lbrace: open, Rbrace: end}}
			fn.Body = &ast.BlockStmt{Lbrace: open, List: []ast.Stmt{loop}, Rbrace: end}
		}
	}
}

func (l *loaded) check(req *request, files []*ast.File) {
	l.info = &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Instances:  make(map[*ast.Ident]types.Instance),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Implicits:  make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:     make(map[ast.Node]*types.Scope),
	}
	arch := req.Arch
	if arch == "" {
		arch = runtime.GOARCH
	}
	config := &types.Config{
		GoVersion:   req.Lang,
		FakeImportC: true,
		Importer:    l.imports,
		Sizes:       types.SizesFor("gc", arch),
		Error:       func(error) {}, // Makes the checker continue.
	}
	// The compiler will report type errors.
	l.pkg, _ = config.Check(req.Path, l.fset, files, l.info)
}
