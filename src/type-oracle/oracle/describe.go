package main

import (
	"go/types"
	"strings"
)

// naming is a type's identity. Path is empty for the universe; it has no leading vendor/, RawPath may.
type naming struct {
	Path    string `json:"path"`
	RawPath string `json:"rawPath"`
	Name    string `json:"name"`
	Local   bool   `json:"local"` // declared inside a function
}

// description tells what an aspect can ask about a type. Kind is the kind of the underlying type below the one pointer.
type description struct {
	Named   *naming  `json:"named"`
	Pointer bool     `json:"pointer"`
	Kind    string   `json:"kind"`
	Aliases []naming `json:"aliases"`
	Text    string   `json:"text"`
}

// object is what an identifier stands for.
type object struct {
	Kind    string `json:"kind"`  // package const type var field func method builtin nil label
	Scope   string `json:"scope"` // universe package file local member
	Path    string `json:"path"`
	RawPath string `json:"rawPath"`
	Name    string `json:"name"`
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
	raw := pathOf(obj)
	local := obj.Pkg() != nil && obj.Parent() != obj.Pkg().Scope()
	return &naming{Path: withoutVendor(raw), RawPath: raw, Name: obj.Name(), Local: local}
}

// describe takes one pointer and all aliases off a type.
func describe(t types.Type) description {
	d := description{Text: types.TypeString(t, nil), Aliases: []naming{}}
	t = d.unalias(t)
	if pointer, ok := t.(*types.Pointer); ok {
		d.Pointer = true
		t = d.unalias(pointer.Elem())
	}
	d.Named = named(t)
	d.Kind = kindOf(t)
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

// named returns the identity of a defined or predeclared type; nil for a type literal, a type parameter and the type of
// an untyped constant. An instantiated type is known by its generic name.
func named(t types.Type) *naming {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return nameOf(t.Origin().Obj())
	case *types.Basic:
		switch {
		case t.Kind() == types.UnsafePointer:
			return &naming{Path: "unsafe", RawPath: "unsafe", Name: "Pointer"}
		case t.Kind() != types.Invalid && t.Info()&types.IsUntyped == 0:
			return &naming{Name: t.Name()}
		}
	}
	return nil
}

func kindOf(t types.Type) string {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "typeparam"
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		if t.Info()&types.IsUntyped != 0 {
			return "untyped"
		}
		return "basic"
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	case *types.Pointer:
		return "pointer"
	case *types.Signature:
		return "func"
	case *types.Slice:
		return "slice"
	case *types.Array:
		return "array"
	case *types.Map:
		return "map"
	case *types.Chan:
		return "chan"
	case *types.Tuple:
		return "tuple"
	}
	return "other"
}

func describeObject(obj types.Object) object {
	o := object{Name: obj.Name(), RawPath: pathOf(obj)}
	switch obj := obj.(type) {
	case *types.PkgName:
		o.Kind, o.RawPath = "package", obj.Imported().Path()
	case *types.Const:
		o.Kind = "const"
	case *types.TypeName:
		o.Kind = "type"
	case *types.Var:
		o.Kind = "var"
		if obj.IsField() {
			o.Kind = "field"
		}
	case *types.Func:
		o.Kind = "func"
		if obj.Signature().Recv() != nil {
			o.Kind = "method"
		}
	case *types.Builtin:
		o.Kind = "builtin"
	case *types.Nil:
		o.Kind = "nil"
	case *types.Label:
		o.Kind = "label"
	}
	o.Scope = scopeOf(obj, o.Kind)
	o.Path = withoutVendor(o.RawPath)
	return o
}

func scopeOf(obj types.Object, kind string) string {
	switch {
	case kind == "package":
		return "file"
	case kind == "field" || kind == "method":
		return "member"
	case obj.Pkg() == nil:
		return "universe"
	case kind == "builtin" || obj.Parent() == obj.Pkg().Scope():
		return "package" // builtins with a package are those of unsafe
	}
	return "local"
}
