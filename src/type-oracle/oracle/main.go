// Command oracle answers questions about the types in one Go package. It reads one JSON request from standard input and writes
// one JSON response to standard output. The request describes the package as its compile command does: by a list of files, an
// importcfg and a language version. Type errors do not stop it; a query that cannot be answered gets a code and a reason.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
)

// request describes the package and lists the queries. Offsets are bytes from the start of a file, regardless of line directives.
type request struct {
	Path      string            `json:"path"`      // import path of the package itself
	Lang      string            `json:"lang"`      // the compiler's -lang, such as go1.21; empty means the newest
	Arch      string            `json:"arch"`      // GOARCH, for the sizes of constants; empty means that of this machine
	Files     []string          `json:"files"`     // every Go file of the compile command
	Importcfg string            `json:"importcfg"` // the compiler's -importcfg; may be empty
	Archives  map[string]string `json:"archives"`  // further archives by import path, for interfaces only
	Queries   []query           `json:"queries"`
}

type query struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"` // expr, callee, ident, implements
	File      string `json:"file"` // exactly as in request.Files
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Interface string `json:"interface"` // implements: "error" or "import/path.Name"
}

type response struct {
	GoVersion     string         `json:"goVersion"`
	FailedImports []failedImport `json:"failedImports"`
	Answers       []answer       `json:"answers"`
}

type failedImport struct {
	Path    string `json:"path"`
	Archive string `json:"archive"` // empty if there is none
	Reason  string `json:"reason"`
}

// answer belongs to the query with the same id. If there is no result, Code and Reason are set instead.
type answer struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Code   string `json:"code,omitempty"`
	Reason string `json:"reason,omitempty"` // a sentence for people
	Result any    `json:"result,omitempty"`
}

func main() {
	// The process lives for a fraction of a second, so garbage collection rarely pays off; but a large package must fit in memory.
	debug.SetGCPercent(400)
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "type oracle:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	input, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("cannot read the request: %w", err)
	}
	var req request
	if err := json.Unmarshal(input, &req); err != nil {
		return fmt.Errorf("cannot decode the request: %w", err)
	}
	loaded, err := load(&req)
	if err != nil {
		return err
	}
	res := response{
		GoVersion:     runtime.Version(),
		FailedImports: loaded.imports.failed,
		Answers:       make([]answer, 0, len(req.Queries)),
	}
	if res.FailedImports == nil {
		res.FailedImports = []failedImport{}
	}
	for i := range req.Queries {
		res.Answers = append(res.Answers, loaded.answer(&req.Queries[i]))
	}
	output, err := json.Marshal(&res)
	if err != nil {
		return fmt.Errorf("cannot encode the answer: %w", err)
	}
	_, err = out.Write(output)
	return err
}
