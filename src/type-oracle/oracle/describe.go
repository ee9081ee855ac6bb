package main

import (
	"go/types"
	"strings"
)

// naming is a type's identity. Path is empty for the universe; it has no leading vendor/.
type naming struct {
	Path  string `json:"path"`
	Name  string `json:"name"`
	Local bool   `json:"local"` // declared inside a function
}

// description holds the properties of a type that an aspect can ask for. Parameter reports whether it is a type parameter, or a
// pointer to one.
type description struct {
	Named     *naming  `json:"named"`
	Pointer   bool     `json:"pointer"`
	Parameter bool     `json:"parameter"`
	Aliases   []naming `json:"aliases"`
	Text      string   `json:"text"`
}

func withoutVendor(path string) string {
	return strings.TrimPrefix(path, "vendor/")
}

func pathOf(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

func nameOf(obj types.Object) *naming {
	local := obj.Pkg() != nil && obj.Parent() != obj.Pkg().Scope()
	return &naming{Path: withoutVendor(pathOf(obj)), Name: obj.Name(), Local: local}
}

// describe strips one pointer and all aliases from a type.
func describe(t types.Type) description {
	d := description{Text: types.TypeString(t, nil), Aliases: []naming{}}
	t = d.unalias(t)
	if pointer, ok := t.(*types.Pointer); ok {
		d.Pointer = true
		t = d.unalias(pointer.Elem())
	}
	d.Named = named(t)
	_, d.Parameter = t.(*types.TypeParam)
	return d
}

func (d *description) unalias(t types.Type) types.Type {
	for {
		alias, ok := t.(*types.Alias)
		if !ok {
			return t
		}
		d.Aliases = append(d.Aliases, *nameOf(alias.Obj()))
		t = alias.Rhs()
	}
}

// named returns the identity of a defined or predeclared type; nil for a type literal, a type parameter and the type of an
// untyped constant. An instantiated type has the identity of its generic type.
func named(t types.Type) *naming {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return nameOf(t.Origin().Obj())
	case *types.Basic:
		switch {
		case t.Kind() == types.UnsafePointer:
			return &naming{Path: "unsafe", Name: "Pointer"}
		case t.Kind() != types.Invalid && t.Info()&types.IsUntyped == 0:
			return &naming{Name: t.Name()}
		}
	}
	return nil
}

// declaringPackage returns the path of the package that declares an object at its top level; "" for all other objects.
func declaringPackage(obj types.Object) string {
	if _, imported := obj.(*types.PkgName); imported || obj.Pkg() == nil {
		return ""
	}
	// The functions of unsafe have a package, but are in no scope.
	if _, builtin := obj.(*types.Builtin); !builtin && obj.Parent() != obj.Pkg().Scope() {
		return ""
	}
	return withoutVendor(pathOf(obj))
}
