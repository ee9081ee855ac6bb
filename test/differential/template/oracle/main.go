// Command oracle renders templates with the real text/template: one JSON object a line in, one a line out.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/template"
)

// Node is what the tests' GoObject is modelled on.
type Node struct {
	Name  string
	Count int
	Ratio float64
	Flag  bool
	Any   any
	Items []any
	Dict  map[string]any
	Next  any
	Fn    Fn
}

// Fn is a function value in the data.
type Fn func(string) string

func (n *Node) String() string                { return "<" + n.Name + ">" }
func (n *Node) Self() *Node                   { return n }
func (n *Node) Double(i int) int              { return 2 * i }
func (n *Node) Half(f float64) float64        { return f / 2 }
func (n *Node) Join(a, b string) string       { return a + "-" + n.Name + "-" + b }
func (n *Node) Sum(xs ...int) (sum int)       { return sumOf(xs) }
func (n *Node) Choose(b bool, x any) any      { return choose(b, x) }
func (n *Node) Fail() (string, error)         { return "", errors.New("failed on purpose") }
func (n *Node) Tag(s string, xs ...any) []any { return append([]any{s}, xs...) }

// Format gives the verbs for which fmt would show fields and addresses a text of our own.
func (n *Node) Format(f fmt.State, verb rune) {
	switch verb {
	case 'v', 's':
		fmt.Fprintf(f, fmt.FormatString(f, 's'), n.String())
	case 'q', 'x', 'X':
		fmt.Fprintf(f, fmt.FormatString(f, verb), n.String())
	default:
		fmt.Fprintf(f, "%%!%c(*main.Node=%s)", verb, n.String())
	}
}

// Format hides the function's address.
func (Fn) Format(f fmt.State, _ rune) { io.WriteString(f, "main.Fn") }

func choose(b bool, x any) any {
	if b {
		return x
	}
	return nil
}

func sumOf(xs []int) (sum int) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

var functions = template.FuncMap{
	"Version": func() string { return "v1.2.3" },
	"twice":   func(s string) string { return s + s },
	"add":     func(a, b int) int { return a + b },
	"list":    func(xs ...any) []any { return xs },
	"nothing": func() any { return nil },
	"boom":    func() (string, error) { return "", errors.New("boom") },
	"negate":  func(b bool) bool { return !b },
	"half":    func(f float64) float64 { return f / 2 },
}

type request struct {
	Template string          `json:"template"`
	Data     json.RawMessage `json:"data"`
}

type response struct {
	Output  string `json:"output"`
	Failure string `json:"failure"`
	Message string `json:"message"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var req request
		if err := json.Unmarshal(line, &req); err != nil {
			panic(err)
		}
		answer, err := json.Marshal(render(req))
		if err != nil {
			panic(err)
		}
		out.Write(answer)
		out.WriteByte('\n')
	}
}

func render(req request) (res response) {
	defer func() {
		if r := recover(); r != nil {
			res = response{Failure: "panic", Message: fmt.Sprint(r)}
		}
	}()
	parsed, err := template.New("main").Funcs(functions).Parse(req.Template)
	if err != nil {
		return response{Failure: "parse", Message: err.Error()}
	}
	var text strings.Builder
	if err := parsed.Execute(&text, decode(req.Data)); err != nil {
		return response{Failure: "exec", Message: err.Error()}
	}
	return response{Output: text.String()}
}

// decode reads a value: null, booleans and strings stand for themselves, everything else is {"kind": …, "value": …}.
func decode(raw json.RawMessage) any {
	var plain any
	must(json.Unmarshal(raw, &plain))
	if _, tagged := plain.(map[string]any); !tagged {
		return plain
	}
	var tag struct {
		Kind  string          `json:"kind"`
		Value json.RawMessage `json:"value"`
	}
	must(json.Unmarshal(raw, &tag))
	switch tag.Kind {
	case "int":
		i, err := strconv.Atoi(text(tag.Value))
		must(err)
		return i
	case "float":
		f, err := strconv.ParseFloat(text(tag.Value), 64)
		must(err)
		return f
	case "list":
		return list(tag.Value)
	case "map":
		return dict(tag.Value)
	case "object":
		members := dict(tag.Value)
		node := &Node{Any: members["Any"], Next: members["Next"], Fn: func(s string) string { return "[" + s + "]" }}
		node.Name, _ = members["Name"].(string)
		node.Count, _ = members["Count"].(int)
		node.Ratio, _ = members["Ratio"].(float64)
		node.Flag, _ = members["Flag"].(bool)
		node.Items, _ = members["Items"].([]any)
		node.Dict, _ = members["Dict"].(map[string]any)
		return node
	}
	panic("unknown kind " + tag.Kind)
}

func text(raw json.RawMessage) (s string) {
	must(json.Unmarshal(raw, &s))
	return s
}

func list(raw json.RawMessage) []any {
	var raws []json.RawMessage
	must(json.Unmarshal(raw, &raws))
	// Capacity is visible to templates through slice, so it is the length.
	values := make([]any, len(raws))
	for i, r := range raws {
		values[i] = decode(r)
	}
	return values
}

func dict(raw json.RawMessage) map[string]any {
	var raws map[string]json.RawMessage
	must(json.Unmarshal(raw, &raws))
	values := make(map[string]any, len(raws))
	for k, r := range raws {
		values[k] = decode(r)
	}
	return values
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
