package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
)

// index holds the expressions of a file that queries ask for, by their exact range.
type index map[extent]place

type extent struct{ start, end token.Pos }

// place is an expression and the node directly around it.
type place struct {
	expr   ast.Expr
	parent ast.Node
}

// find looks up all queries in one walk of each file.
func (l *loaded) find(queries []query) {
	l.found = make(map[*ast.File]index)
	for i := range queries {
		q := &queries[i]
		file, at, err := l.extentOf(q)
		if err != nil {
			continue // said again when the query is answered
		}
		if l.found[file] == nil {
			l.found[file] = make(index)
		}
		l.found[file][at] = place{}
	}
	for file, wanted := range l.found {
		wanted.fill(file)
	}
}

// fill notes the innermost expression of each range: the walk meets it last.
func (wanted index) fill(file *ast.File) {
	var around []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		if expr, ok := n.(ast.Expr); ok {
			at := extent{n.Pos(), n.End()}
			if _, ok := wanted[at]; ok {
				wanted[at] = place{expr, around[len(around)-1]}
			}
		}
		around = append(around, n)
		return true
	})
}

// position returns the tree of a file and the position in it of a byte offset.
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

// placeOf returns the expression that has exactly the range of a query.
func (l *loaded) placeOf(q *query) (place, error) {
	file, at, err := l.extentOf(q)
	if err != nil {
		return place{}, err
	}
	found := l.found[file][at]
	if found.expr == nil {
		return place{}, fmt.Errorf("no expression at bytes %d to %d", q.Start, q.End)
	}
	return found, nil
}

// expressionAt is placeOf for queries that need no context.
func (l *loaded) expressionAt(q *query) (ast.Expr, error) {
	found, err := l.placeOf(q)
	return found.expr, err
}
