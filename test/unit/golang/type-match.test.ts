import { beforeAll, expect, test } from "bun:test";
import { basename } from "node:path";
import { GoFile } from "../../../src/golang/go-file.ts";
import { parseTypePattern } from "../../../src/golang/parse-type.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { matchesParameter } from "../../../src/golang/type-match.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

/** Whether a parameter with the type `written` matches, in a file that imports a few packages. */
function matches(text: string, written: string): boolean {
  const tree = parser.parse(
    `package p\nimport "net/http"\nimport web "net/http"\nimport . "io"\nfunc f[P any](x ${written}) {}\n`,
  );
  const file = new GoFile("a.go", tree);
  const parameter = tree.root.parts.at(-1)?.field("parameters")?.parts[0];
  const type = parameter?.field("type");
  const pattern = parseTypePattern(text, "parameter");
  if (type === undefined || pattern === undefined) {
    throw new Error(`bad test: ${text}, ${written}`);
  }
  return matchesParameter(
    pattern,
    { type, variadic: parameter?.kind === "variadic_parameter_declaration" },
    {
      file,
      names: { localName: (spec) => spec.alias ?? basename(spec.path) },
      dotImported: (node) => (node.text === "Reader" ? "io" : undefined),
      arrayLength: (node) => (node.field("length")?.text === "four" ? 4 : undefined),
    },
  );
}

test.each([
  ["string", "string"],
  ["T", "T"],
  ["*T", "*T"],
  ["net/http.Client", "http.Client"],
  ["net/http.Client", "web.Client"],
  ["*net/http.Client", "*http.Client"],
  ["T", "T[int]"],
  ["*T", "*T[int, string]"],
  ["net/http.Client", "http.Client[K]"],
  ["any", "any"],
  ["any", "interface{}"],
  ["io.Reader", "Reader"],
  ["*io.Reader", "*Reader"],
  ["P", "P"],
  ["**T", "**T"],
  ["[]T", "[]T"],
  ["[]*net/http.Request", "[]*web.Request"],
  ["[4]T", "[4]T"],
  ["[16]T", "[0x1_0]T"],
  ["[8]T", "[010]T"],
  ["[8]T", "[0o10]T"],
  ["[4]T", "[four]T"],
  ["[4][]*net/http.Request", "[four][]*web.Request"],
  ["map[string]T", "map[string]T"],
  ["map[net/http.ConnState][]T", "map[http.ConnState][]T"],
  ["chan T", "chan T"],
  ["<-chan T", "<-chan T"],
  ["chan<- T", "chan<- T"],
  ["chan (<-chan T)", "chan (<-chan T)"],
  ["chan<- chan T", "chan<- chan T"],
  ["chan <-chan T", "chan<- chan T"],
  ["<-chan <-chan T", "<-chan <-chan T"],
  ["func()", "func()"],
  ["func(int, int, ...T) error", "func(a, b int, rest ...T) error"],
  ["func(net/http.ResponseWriter, *net/http.Request)", "func(w http.ResponseWriter, r *http.Request)"],
  ["func() (int, error)", "func() (n int, err error)"],
  ["func() error", "func() (error)"],
  ["interface{}", "interface{}"],
  ["interface{}", "any"],
  ["[]any", "[]interface{}"],
  ["struct{}", "struct{}"],
  ["map[string]struct{}", "map[string]struct{}"],
  ["T[int]", "T[int]"],
  ["net/http.T[int, []string]", "http.T[int, []string]"],
  ["T[_, string]", "T[[]int, string]"],
  ["*T[int]", "*T[int]"],
  ["[]T", "[]T[int]"],
  ["...T", "...T"],
  ["...*net/http.Request", "...*http.Request"],
  ["...net/http.Request", "...http.Request"],
  ["(T)", "T"],
  ["[](T)", "[](T)"],
])("%s matches %s", (name, written) => {
  expect(matches(name, written)).toBe(true);
});

test.each([
  ["T", "*T"],
  ["*T", "T"],
  ["*T", "**T"],
  ["T", "[]T"],
  ["T", "(T)"],
  ["T", "map[T]T"],
  ["T", "chan T"],
  ["T", "func() T"],
  ["T", "struct{ T }"],
  ["any", "interface{ M() }"],
  ["any", "*any"],
  ["Client", "http.Client"],
  ["http.Client", "http.Client"],
  ["net/http.Client", "Client"],
  ["net/http.Client", "other.Client"],
  ["Reader", "Reader"],
  ["net/http.Reader", "Reader"],
  ["[]T", "...T"],
  ["T", "...T"],
  ["...T", "T"],
  ["...T", "[]T"],
  ["[]T", "[]*T"],
  ["[]T", "[4]T"],
  ["[4]T", "[5]T"],
  ["[4]T", "[n]T"],
  ["[5]T", "[four]T"],
  ["[4]T", "[four]U"],
  ["[10]T", "[010]T"],
  ["map[string]T", "map[T]string"],
  ["chan T", "<-chan T"],
  ["chan T", "chan<- T"],
  ["<-chan T", "chan T"],
  ["chan (<-chan T)", "chan <-chan T"],
  ["func()", "func() error"],
  ["func(int)", "func(a, b int)"],
  ["func(int, []T)", "func(int, ...T)"],
  ["func(...T)", "func([]T)"],
  ["struct{}", "struct{ x int }"],
  ["interface{}", "interface{ M() }"],
  ["T[int]", "T"],
  ["T[int]", "T[string]"],
  ["T[int]", "T[int, int]"],
  ["[]io.Reader", "[]http.Reader"],
])("%s does not match %s", (name, written) => {
  expect(matches(name, written)).toBe(false);
});

test("a type declared inside a function is not the package's, which has the same name", () => {
  const tree = parser.parse(`package p\nfunc f[P any]() { type T int; _ = func(x T, y *T, z P, w U) {} }\n`);
  const types = [...tree.root.walk()]
    .filter((node) => node.kind === "parameter_declaration")
    .map((node) => node.field("type"));
  const file = new GoFile("a.go", tree);
  const context = {
    file,
    names: { localName: () => "" },
    dotImported: () => undefined,
    arrayLength: () => undefined,
  };
  const found = ["T", "*T", "P", "U"].map((text, index) => {
    const type = types[index];
    const pattern = parseTypePattern(text);
    return type !== undefined && pattern !== undefined && matchesParameter(pattern, { type, variadic: false }, context);
  });
  expect(found).toEqual([false, false, true, true]);
});
