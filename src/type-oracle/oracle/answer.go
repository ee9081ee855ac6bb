package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (l *loaded) answer(q *query) answer {
	result, err := l.result(q)
	if err != nil {
		return answer{ID: q.ID, Kind: q.Kind, Unknown: err.Error()}
	}
	return answer{ID: q.ID, Kind: q.Kind, Result: result}
}

// result answers one query; an error is the reason why nothing can be said.
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
	case "struct":
		return l.structLiteral(q)
	case "scope":
		return l.scope(q)
	case "package":
		return l.packageOf(q)
	}
	return nil, fmt.Errorf("unknown kind of query %q", q.Kind)
}

func (l *loaded) typeOf(expr ast.Expr) (description, error) {
	t := l.info.TypeOf(expr)
	if t == nil {
		return description{}, errors.New("the expression has no type of its own")
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

func (l *loaded) ident(q *query) (object, error) {
	expr, err := l.expressionAt(q)
	if err != nil {
		return object{}, err
	}
	obj := l.objectOf(expr)
	if obj == nil {
		return object{}, errors.New("the identifier could not be resolved")
	}
	return describeObject(obj), nil
}

// objectOf returns what an identifier, a selector or an explicit instantiation of one of them stands for, or nil.
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

func (l *loaded) scope(q *query) (object, error) {
	_, pos, err := l.position(q.File, q.Start)
	if err != nil {
		return object{}, err
	}
	inner := l.pkg.Scope().Innermost(pos)
	if inner == nil {
		inner = l.pkg.Scope()
	}
	_, obj := inner.LookupParent(q.Name, pos)
	if obj == nil {
		return object{}, fmt.Errorf("nothing is called %s there", q.Name)
	}
	return describeObject(obj), nil
}

// packageOf gives the name in the package clause of an importable package, for archives whose format the client cannot read.
func (l *loaded) packageOf(q *query) (naming, error) {
	pkg := l.imports.find(q.Name)
	if pkg == nil {
		return naming{}, fmt.Errorf("package %s is not reachable from the imports", q.Name)
	}
	return naming{Path: withoutVendor(pkg.Path()), RawPath: pkg.Path(), Name: pkg.Name()}, nil
}

type structResult struct {
	Type    description `json:"type"`
	Address string      `json:"address"` // none; taken: &T{…}; implied: {…} as an element of type *T
}

func (l *loaded) structLiteral(q *query) (structResult, error) {
	found, err := l.placeOf(q)
	if err != nil {
		return structResult{}, err
	}
	literal, ok := found.expr.(*ast.CompositeLit)
	if !ok {
		return structResult{}, errors.New("not a composite literal")
	}
	d, err := l.typeOf(literal)
	if err != nil {
		return structResult{}, err
	}
	result := structResult{Type: d, Address: "none"}
	if d.Pointer {
		result.Address = "implied"
	} else if unary, ok := found.parent.(*ast.UnaryExpr); ok && unary.Op == token.AND {
		result.Address = "taken"
	}
	return result, nil
}

type implementsResult struct {
	Implements bool        `json:"implements"`
	Missing    string      `json:"missing"` // the first method that T lacks or has with another signature
	Type       description `json:"type"`
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
	result := implementsResult{Implements: types.Implements(t, wanted), Type: describe(t)}
	if result.Implements {
		return result, nil
	}
	lacks, _ := types.MissingMethod(t, wanted, true)
	if from := name.Pkg(); from != nil && from != l.pkg && knows(from, l.pkg.Path()) && wanted.IsMethodSet() {
		lacks = missing(t, wanted)
		result.Implements = lacks == nil
	}
	if lacks != nil {
		result.Missing = lacks.Name()
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
			return nil, nil, fmt.Errorf("package %s is not reachable from the imports", path)
		}
		obj = pkg.Scope().Lookup(name)
		if obj == nil && !pkg.Complete() {
			return nil, nil, fmt.Errorf("package %s is imported only indirectly, and %s is not among what is known of it", path, name)
		}
	}
	if obj == nil {
		return nil, nil, fmt.Errorf("%s is not declared", text)
	}
	typeName, ok := obj.(*types.TypeName)
	if !ok {
		return nil, nil, fmt.Errorf("%s is not a type", text)
	}
	wanted, ok := typeName.Type().Underlying().(*types.Interface)
	if !ok {
		return nil, nil, fmt.Errorf("%s is not an interface", text)
	}
	if t, ok := typeName.Type().(*types.Named); ok && t.TypeParams().Len() > 0 {
		return nil, nil, fmt.Errorf("%s is generic", text)
	}
	return typeName, wanted, nil
}
