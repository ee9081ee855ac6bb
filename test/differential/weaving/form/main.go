// Command form prints Go files in a form in which two weavers' output can be compared: without comments, layout and line
// directives, with imports named by their paths. The file named by its
// argument holds a JSON object
//
//	{"original": path, "files": [path, …], "names": {import path: package name, …}}
//
// to which it answers with a JSON list of texts, one for each file. A text that cannot be parsed is the parser's message.
package main

import (
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

type request struct {
	Original string
	Files    []string
	Names    map[string]string
}

func main() {
	var asked request
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &asked)
	}
	if err != nil {
		log.Fatal(err)
	}
	used := namedImports(asked.Original)
	texts := make([]string, len(asked.Files))
	for i, name := range asked.Files {
		text, err := formOf(name, asked.Names, used)
		if err != nil {
			text = err.Error()
		}
		texts[i] = text
	}
	if err := json.NewEncoder(os.Stdout).Encode(texts); err != nil {
		log.Fatal(err)
	}
}

// namedImports are the packages that a file imports under a name. Where nothing of one is left in use, a weaver may keep the
// import as a blank one or drop it.
func namedImports(name string) map[string]bool {
	used := map[string]bool{}
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return used
	}
	for _, spec := range file.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil && (spec.Name == nil || spec.Name.Name != "_") {
			used[imported] = true
		}
	}
	return used
}

func formOf(name string, names map[string]string, used map[string]bool) (string, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, 0)
	if err != nil {
		return "", err
	}
	imports := canonicalImports(file, names, used)
	file.Decls = slices.DeleteFunc(file.Decls, func(decl ast.Decl) bool {
		group, ok := decl.(*ast.GenDecl)
		return ok && group.Tok == token.IMPORT
	})
	ast.Inspect(file, dropEmptyStatements)
	forgetPositions(reflect.ValueOf(file), map[any]bool{})
	ast.Inspect(file, unifyAppended)
	var out strings.Builder
	if err := format.Node(&out, token.NewFileSet(), file); err != nil {
		return "", err
	}
	lines := append(append(pragmas(source), imports...), out.String())
	return strings.Join(lines, "\n"), nil
}

// canonicalImports renames all uses of imported packages after their paths and gives the import lines, sorted.
func canonicalImports(file *ast.File, names map[string]string, used map[string]bool) []string {
	canonical := map[string]string{}
	lines := map[string]bool{}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		local := ""
		if spec.Name != nil {
			local = spec.Name.Name
		} else if local = names[imported]; local == "" {
			local = guessedName(imported)
		}
		if local == "_" && used[imported] {
			continue
		}
		if local == "_" || local == "." {
			lines["import "+local+" "+imported] = true
			continue
		}
		canonical[local] = "p_" + noLetter.ReplaceAllString(imported, "_")
		lines["import "+imported] = true
	}
	unresolved := map[*ast.Ident]bool{}
	for _, ident := range file.Unresolved {
		unresolved[ident] = true
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if ident, ok := selector.X.(*ast.Ident); ok && unresolved[ident] && canonical[ident.Name] != "" {
				ident.Name = canonical[ident.Name]
			}
		}
		return true
	})
	sorted := make([]string, 0, len(lines))
	for line := range lines {
		// A blank import beside one that is used says nothing.
		if blank, ok := strings.CutPrefix(line, "import _ "); !ok || !lines["import "+blank] {
			sorted = append(sorted, line)
		}
	}
	sort.Strings(sorted)
	return sorted
}

var (
	noLetter = regexp.MustCompile(`[^A-Za-z0-9]`)
	version  = regexp.MustCompile(`^v\d+$`)
	pragma   = regexp.MustCompile(`(?m)^//(go:(?:linkname|noinline|nosplit|embed|norace|noescape|uintptr|yeswrite|nowrite|systemstack|nocheckptr|notinheap|build).*|export .*)$`)
)

// guessedName is what most packages of a path are called.
func guessedName(imported string) string {
	last := path.Base(imported)
	if version.MatchString(last) {
		last = path.Base(path.Dir(imported))
	}
	if dot := strings.LastIndex(last, ".v"); dot > 0 {
		last = last[:dot]
	}
	return strings.TrimPrefix(last, "go-")
}

// pragmas are the comments that the compiler obeys.
func pragmas(source []byte) []string {
	found := []string{}
	for _, text := range pragma.FindAll(source, -1) {
		found = append(found, strings.TrimSpace(string(text)))
	}
	sort.Strings(found)
	return found
}

// dropEmptyStatements takes stray semicolons out of statement lists.
func dropEmptyStatements(node ast.Node) bool {
	empty := func(statement ast.Stmt) bool {
		_, ok := statement.(*ast.EmptyStmt)
		return ok
	}
	switch node := node.(type) {
	case *ast.BlockStmt:
		node.List = slices.DeleteFunc(node.List, empty)
	case *ast.CaseClause:
		node.Body = slices.DeleteFunc(node.Body, empty)
	case *ast.CommClause:
		node.Body = slices.DeleteFunc(node.Body, empty)
	}
	return true
}

// unifyAppended looks for spread arguments that were extended.
func unifyAppended(node ast.Node) bool {
	call, ok := node.(*ast.CallExpr)
	if !ok || !call.Ellipsis.IsValid() {
		return true
	}
	if same := appended(call.Args[len(call.Args)-1]); same != nil {
		call.Args[len(call.Args)-1] = same
	}
	return true
}

// meaningful names the fields whose presence, not value, is part of the code.
var meaningful = map[string]bool{"CallExpr.Ellipsis": true, "TypeSpec.Assign": true, "GenDecl.Lparen": true, "ChanType.Arrow": true}

// forgetPositions makes the printer choose the layout and the parentheses itself.
func forgetPositions(value reflect.Value, seen map[any]bool) {
	switch value.Kind() {
	case reflect.Interface:
		// The printer writes the parentheses that are needed.
		for paren, ok := value.Interface().(*ast.ParenExpr); ok; paren, ok = value.Interface().(*ast.ParenExpr) {
			value.Set(reflect.ValueOf(paren.X))
		}
		if !value.IsNil() {
			forgetPositions(value.Elem(), seen)
		}
	case reflect.Pointer:
		if value.IsNil() || seen[value.Interface()] {
			return
		}
		seen[value.Interface()] = true
		forgetPositions(value.Elem(), seen)
	case reflect.Slice:
		for i := range value.Len() {
			forgetPositions(value.Index(i), seen)
		}
	case reflect.Struct:
		for i := range value.NumField() {
			field := value.Field(i)
			name := value.Type().Field(i).Name
			if name == "Obj" || name == "Scope" || name == "Unresolved" {
				continue
			}
			if position, ok := field.Interface().(token.Pos); !ok {
				forgetPositions(field, seen)
			} else if position.IsValid() && meaningful[value.Type().Name()+"."+name] {
				field.SetInt(1)
			} else {
				field.SetInt(0)
			}
		}
	}
}
