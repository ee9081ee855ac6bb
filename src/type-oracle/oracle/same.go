package main

import "go/types"

// An interface may be declared in a package that imports the one being checked. Its archive then describes the checked package as
// well, and go/types treats that description as another package, whose types are not identical to those of the source.

// knows reports whether the loaded export data of a package mentions another package.
func knows(pkg *types.Package, path string) bool {
	for _, imported := range pkg.Imports() {
		if imported.Path() == path {
			return true
		}
	}
	return false
}

// hasMethods is types.Implements for types from two loads and for interfaces that consist of methods only.
func hasMethods(t types.Type, wanted *types.Interface) bool {
	for i := range wanted.NumMethods() {
		method := wanted.Method(i)
		found, _, _ := types.LookupFieldOrMethod(t, false, method.Pkg(), method.Name())
		own, ok := found.(*types.Func)
		if !ok || !same(own.Signature(), method.Signature()) {
			return false
		}
	}
	return true
}

// same is types.Identical, except that types with equal path and name are identical even if they were loaded twice.
func same(x, y types.Type) bool {
	x, y = types.Unalias(x), types.Unalias(y)
	if types.Identical(x, y) {
		return true
	}
	switch x := x.(type) {
	case *types.Named:
		y, ok := y.(*types.Named)
		return ok && sameObject(x.Obj(), y.Obj()) && sameList(x.TypeArgs(), y.TypeArgs())
	case *types.Pointer:
		y, ok := y.(*types.Pointer)
		return ok && same(x.Elem(), y.Elem())
	case *types.Slice:
		y, ok := y.(*types.Slice)
		return ok && same(x.Elem(), y.Elem())
	case *types.Array:
		y, ok := y.(*types.Array)
		return ok && x.Len() == y.Len() && same(x.Elem(), y.Elem())
	case *types.Map:
		y, ok := y.(*types.Map)
		return ok && same(x.Key(), y.Key()) && same(x.Elem(), y.Elem())
	case *types.Chan:
		y, ok := y.(*types.Chan)
		return ok && x.Dir() == y.Dir() && same(x.Elem(), y.Elem())
	case *types.Signature:
		y, ok := y.(*types.Signature)
		return ok && x.Variadic() == y.Variadic() && sameTuple(x.Params(), y.Params()) && sameTuple(x.Results(), y.Results())
	case *types.Struct:
		y, ok := y.(*types.Struct)
		return ok && sameFields(x, y)
	case *types.Interface:
		y, ok := y.(*types.Interface)
		return ok && x.IsMethodSet() && y.IsMethodSet() && x.NumMethods() == y.NumMethods() && hasMethods(x, y)
	}
	return false
}

// sameObject compares package-level types: those declared in functions do not appear in export data.
func sameObject(x, y *types.TypeName) bool {
	return x.Name() == y.Name() && pathOf(x) == pathOf(y) && !nameOf(x).Local && !nameOf(y).Local
}

func sameList(x, y *types.TypeList) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i := range x.Len() {
		if !same(x.At(i), y.At(i)) {
			return false
		}
	}
	return true
}

func sameTuple(x, y *types.Tuple) bool {
	if x.Len() != y.Len() {
		return false
	}
	for i := range x.Len() {
		if !same(x.At(i).Type(), y.At(i).Type()) {
			return false
		}
	}
	return true
}

func sameFields(x, y *types.Struct) bool {
	if x.NumFields() != y.NumFields() {
		return false
	}
	for i := range x.NumFields() {
		a, b := x.Field(i), y.Field(i)
		if a.Id() != b.Id() || a.Embedded() != b.Embedded() || x.Tag(i) != y.Tag(i) || !same(a.Type(), b.Type()) {
			return false
		}
	}
	return true
}
