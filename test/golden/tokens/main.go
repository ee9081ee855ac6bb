// Command tokens compares the positions of the tokens of Go files with those of their woven form: each token of the user must
// have its original file, line and column.
//
//	tokens [-subset] original woven [original woven …]
//
// With -subset, woven files may lack tokens of the original, or have them in another order. It prints one line for each
// file that differs.
package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
)

type place struct {
	file         string
	line, column int
}

type item struct {
	at   place
	text string
}

func main() {
	args := os.Args[1:]
	subset := len(args) > 0 && args[0] == "-subset"
	if subset {
		args = args[1:]
	}
	for ; len(args) >= 2; args = args[2:] {
		original, err := tokensOf(args[0], args[0])
		if err != nil {
			fmt.Println(err)
			continue
		}
		// Relative names in line directives start from the folder of the file.
		woven, err := tokensOf(args[1], args[0])
		if err != nil {
			fmt.Println(err)
			continue
		}
		if subset {
			compareSubset(args[0], original, woven)
		} else {
			compare(args[0], original, woven)
		}
	}
}

// tokensOf lists a file's tokens in order, except for generated ones and for automatic semicolons at line ends.
func tokensOf(path, name string) ([]item, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	files := token.NewFileSet()
	file := files.AddFile(name, -1, len(source))
	var problem error
	var scan scanner.Scanner
	scan.Init(file, source, func(at token.Position, message string) {
		problem = fmt.Errorf("%v: %s", at, message)
	}, 0)
	var found []item
	for {
		at, kind, text := scan.Scan()
		if kind == token.EOF {
			return found, problem
		}
		position := files.Position(at)
		if filepath.Base(position.Filename) == "<generated>" || kind == token.SEMICOLON && text == "\n" {
			continue
		}
		if text == "" {
			text = kind.String()
		}
		found = append(found, item{place{position.Filename, position.Line, position.Column}, text})
	}
}

func compare(name string, original, woven []item) {
	for i, want := range original {
		if i >= len(woven) {
			fmt.Printf("%s: %q at %v is gone\n", name, want.text, want.at)
			return
		}
		if woven[i] != want {
			fmt.Printf("%s: %q at %v, want %q at %v\n", name, woven[i].text, woven[i].at, want.text, want.at)
			return
		}
	}
	if len(woven) > len(original) {
		more := woven[len(original)]
		fmt.Printf("%s: %q at %v was not there\n", name, more.text, more.at)
	}
}

func compareSubset(name string, original, woven []item) {
	known := map[item]bool{}
	for _, one := range original {
		known[one] = true
	}
	for _, one := range woven {
		if !known[one] {
			fmt.Printf("%s: %q at %v was not there\n", name, one.text, one.at)
			return
		}
	}
}
