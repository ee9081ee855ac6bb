package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
)

// index holds the expressions of a file that queries refer to, by their exact range.
type index map[extent]ast.Expr

type extent struct{ start, end token.Pos }

// find looks up all queries in one walk of each file.
func (l *loaded) find(queries []query) {
	l.found = make(map[*ast.File]index)
	for i := range queries {
		q := &queries[i]
		file, at, err := l.extentOf(q)
		if err != nil {
			continue // Reported when the query is answered.
		}
		if l.found[file] == nil {
			l.found[file] = make(index)
		}
		l.found[file][at] = nil
	}
	for file, wanted := range l.found {
		wanted.fill(file)
	}
}

// fill records the innermost expression of each range, which the walk visits last.
func (wanted index) fill(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		if expr, ok := n.(ast.Expr); ok {
			at := extent{n.Pos(), n.End()}
			if _, ok := wanted[at]; ok {
				wanted[at] = expr
			}
		}
		return true
	})
}

// position returns the syntax tree of a file, and the position that corresponds to a byte offset.
func (l *loaded) position(name string, offset int) (*ast.File, token.Pos, error) {
	file := l.files[name]
	if file == nil {
		return nil, token.NoPos, errors.New("the file is not among those of the package")
	}
	in := l.fset.File(file.FileStart)
	if offset < 0 || offset > in.Size() {
		return nil, token.NoPos, fmt.Errorf("offset %d is outside the file (%d bytes)", offset, in.Size())
	}
	return file, in.Pos(offset), nil
}

func (l *loaded) extentOf(q *query) (*ast.File, extent, error) {
	file, start, err := l.position(q.File, q.Start)
	if err != nil {
		return nil, extent{}, err
	}
	_, end, err := l.position(q.File, q.End)
	return file, extent{start, end}, err
}

// expressionAt returns the expression whose range is exactly that of a query.
func (l *loaded) expressionAt(q *query) (ast.Expr, error) {
	file, at, err := l.extentOf(q)
	if err != nil {
		return nil, err
	}
	found := l.found[file][at]
	if found == nil {
		return nil, fmt.Errorf("no expression at bytes %d to %d", q.Start, q.End)
	}
	return found, nil
}
