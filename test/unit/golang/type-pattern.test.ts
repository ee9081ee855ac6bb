import { expect, test } from "bun:test";
import { parseTypePattern } from "../../../src/golang/parse-type.ts";
import { formatTypePattern, importPathsOf, isComplete } from "../../../src/golang/type-pattern.ts";

const inYaml = (path: string): string => `${path}.`;

test.each([
  "error",
  "*T",
  "**net/http.Request",
  "[]byte",
  "[4]*a/b.T",
  "map[string][]a/b-c/d.v2.T",
  "map[[2]int]map[string]bool",
  "chan int",
  "chan<- a.T",
  "<-chan a.T",
  "chan (<-chan int)",
  "chan<- chan int",
  "<-chan <-chan int",
  "func()",
  "func(string, ...any) error",
  "func(context.Context) (int, error)",
  "func(func(int) string) func() bool",
  "func() chan func()",
  "map[string]func(int)",
  "struct{}",
  "a.T[int]",
  "a.T[_, *b/c.U[string]]",
  "[]a.T[[]int]",
  "chan.T",
  "[]func/x.T",
  "[]map/x.T",
])("%s is written as it was read", (text) => {
  const type = parseTypePattern(text);
  expect(type && formatTypePattern(type, inYaml)).toBe(text);
});

test.each([
  [" [ ] int ", "[]int"],
  ["* T", "*T"],
  ["map [ string ] int", "map[string]int"],
  ["chan <-chan T", "chan<- chan T"],
  ["<- chan int", "<-chan int"],
  ["func ( int , error ) ( bool )", "func(int, error) bool"],
  ["func() ()", "func()"],
  ["(*(T))", "*T"],
  ["interface{}", "any"],
  ["[]interface { }", "[]any"],
  ["struct {}", "struct{}"],
  ["T[ int,string ]", "T[int, string]"],
])("%s is %s", (text, expected) => {
  const type = parseTypePattern(text);
  expect(type && formatTypePattern(type, inYaml)).toBe(expected);
});

test.each([
  "",
  "*",
  "[]",
  "[-1]T",
  "[...]T",
  "[n]T",
  "map[string]",
  "map[]T",
  "map string",
  "func(",
  "func(a int)",
  "func(...T, int)",
  "func() (...T)",
  "func(,)",
  "func(int,,int)",
  "interface{ M() }",
  "struct{ x int }",
  "T[]",
  "T[int",
  "T[int]]",
  "T[int] U",
  "[]_x y",
  "(T",
  "T)",
  "()",
  "a.",
  ".T",
  "a//b.T",
  "...T",
  "...net/http.T",
  "[]...net/http.T",
])("%p is none", (text) => {
  expect(parseTypePattern(text)).toBeUndefined();
});

test("only a parameter may be variadic", () => {
  expect(parseTypePattern("...[]T", "parameter")).toEqual({
    kind: "variadic",
    element: { kind: "slice", element: { kind: "named", path: "", name: "T", arguments: [] } },
  });
  expect(parseTypePattern("......T", "parameter")).toBeUndefined();
});

test("the packages that a type needs", () => {
  const type = parseTypePattern("map[a.K[b/c.T]]func(d.A, ...a.K) (chan e.E, error)");
  expect(type && importPathsOf(type)).toEqual(["a", "b/c", "d", "e"]);
});

test("a type with an open argument cannot be written into code", () => {
  const complete = (text: string) => parseTypePattern(text, "parameter");
  for (const [text, expected] of [
    ["[]T[_]", false],
    ["func(T[_])", false],
    ["T[int]", true],
    ["...T", true],
  ] as const) {
    const type = complete(text);
    expect(type && isComplete(type)).toBe(expected);
  }
});
