package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// Codes of answers without a result. The client acts on them; the reasons beside them are for people.
const (
	undetermined = "undetermined" // no such expression, or it has no type
	unreached    = "unreached"    // implements: the interface's package is not among the imports, or only partially known
	noInterface  = "no-interface" // implements: the name does not denote an interface, or it is generic
)

// interfaceError is the reason why an interface is not available, with one of the codes.
type interfaceError struct {
	code   string
	reason string
}

func (e *interfaceError) Error() string { return e.reason }

func (l *loaded) answer(q *query) answer {
	result, err := l.result(q)
	if err == nil {
		return answer{ID: q.ID, Kind: q.Kind, Result: result}
	}
	code := undetermined
	var about *interfaceError
	if errors.As(err, &about) {
		code = about.code
	}
	return answer{ID: q.ID, Kind: q.Kind, Code: code, Reason: err.Error()}
}

// result answers one query; an error is the reason why there is no answer.
func (l *loaded) result(q *query) (any, error) {
	if l.pkg == nil {
		return nil, errors.New("the package could not be type-checked")
	}
	switch q.Kind {
	case "expr":
		expr, err := l.expressionAt(q)
		if err != nil {
			return nil, err
		}
		return l.typeOf(expr)
	case "callee":
		return l.callee(q)
	case "ident":
		return l.ident(q)
	case "implements":
		return l.implements(q)
	}
	panic(fmt.Sprintf("unknown kind of query %q", q.Kind))
}

func (l *loaded) typeOf(expr ast.Expr) (description, error) {
	t := l.info.TypeOf(expr)
	if t == nil {
		return description{}, errors.New("the expression has no type")
	}
	if invalid(t) {
		return description{}, errors.New("the type could not be determined")
	}
	return describe(t), nil
}

func invalid(t types.Type) bool {
	basic, ok := types.Unalias(t).(*types.Basic)
	return ok && basic.Kind() == types.Invalid
}

// declared identifies the declaration of the object that an identifier denotes.
type declared struct {
	Package string `json:"package"` // the package that declares it at its top level; empty for all other objects
}

func (l *loaded) ident(q *query) (declared, error) {
	expr, err := l.expressionAt(q)
	if err != nil {
		return declared{}, err
	}
	obj := l.objectOf(expr)
	if obj == nil {
		return declared{}, errors.New("the identifier could not be resolved")
	}
	return declared{Package: declaringPackage(obj)}, nil
}

// objectOf returns the object that an identifier, a selector or an explicit instantiation of one denotes, or nil.
func (l *loaded) objectOf(expr ast.Expr) types.Object {
	if id := identifierOf(expr); id != nil {
		return l.info.ObjectOf(id)
	}
	return nil
}

func identifierOf(expr ast.Expr) *ast.Ident {
	switch expr := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return expr
	case *ast.SelectorExpr:
		return expr.Sel
	}
	return nil
}

type implementsResult struct {
	Implements bool `json:"implements"`
}

func (l *loaded) implements(q *query) (implementsResult, error) {
	expr, err := l.expressionAt(q)
	if err != nil {
		return implementsResult{}, err
	}
	var t types.Type
	if variadic, ok := expr.(*ast.Ellipsis); ok {
		if elem := l.info.TypeOf(variadic.Elt); elem != nil {
			t = types.NewSlice(elem)
		}
	} else if value, ok := l.info.Types[expr]; ok && value.IsType() {
		t = value.Type
	}
	if t == nil || invalid(t) {
		return implementsResult{}, errors.New("the type could not be determined")
	}
	name, wanted, err := l.findInterface(q.Interface)
	if err != nil {
		return implementsResult{}, err
	}
	result := implementsResult{types.Implements(t, wanted)}
	if from := name.Pkg(); !result.Implements && from != nil && from != l.pkg && knows(from, l.pkg.Path()) && wanted.IsMethodSet() {
		result.Implements = hasMethods(t, wanted)
	}
	return result, nil
}

func (l *loaded) findInterface(text string) (*types.TypeName, *types.Interface, error) {
	var obj types.Object
	if dot := strings.LastIndexByte(text, '.'); dot < 0 {
		obj = types.Universe.Lookup(text)
	} else {
		path, name := text[:dot], text[dot+1:]
		pkg := l.pkg
		if path != l.pkg.Path() {
			pkg = l.imports.find(path)
		}
		if pkg == nil {
			return nil, nil, &interfaceError{unreached, fmt.Sprintf("package %s is not reachable from the imports", path)}
		}
		obj = pkg.Scope().Lookup(name)
		if obj == nil && !pkg.Complete() {
			return nil, nil, &interfaceError{unreached, fmt.Sprintf("package %s is imported only indirectly, and the export data of the imports does not describe %s", path, name)}
		}
	}
	if obj == nil {
		return nil, nil, &interfaceError{noInterface, fmt.Sprintf("%s is not declared", text)}
	}
	typeName, ok := obj.(*types.TypeName)
	if !ok {
		return nil, nil, &interfaceError{noInterface, fmt.Sprintf("%s is not a type", text)}
	}
	wanted, ok := typeName.Type().Underlying().(*types.Interface)
	if !ok {
		return nil, nil, &interfaceError{noInterface, fmt.Sprintf("%s is not an interface", text)}
	}
	if t, ok := typeName.Type().(*types.Named); ok && t.TypeParams().Len() > 0 {
		return nil, nil, &interfaceError{noInterface, fmt.Sprintf("%s is generic", text)}
	}
	return typeName, wanted, nil
}
