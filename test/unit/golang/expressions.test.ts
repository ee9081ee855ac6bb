import { beforeAll, expect, test } from "bun:test";
import { callOf } from "../../../src/golang/calls.ts";
import { Edits } from "../../../src/golang/edits.ts";
import { isDeclaringName } from "../../../src/golang/expressions.ts";
import { needsParentheses } from "../../../src/golang/outcome.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

/** The outermost expression of a text. */
function expression(text: string): GoNode {
  return find(`package p\nvar _ = ${text}\n`, (node) => node.text === text && node.kind !== "expression_list");
}

/** The place of the name `X` in statements. */
function place(statements: string): GoNode {
  return find(`package p\nfunc f() {\n${statements}\n}\n`, (node) => node.text === "X" && node.kind === "identifier");
}

function find(text: string, test: (node: GoNode) => boolean): GoNode {
  for (const node of parser.parse(text).root.walk()) {
    if (test(node)) {
      return node;
    }
  }
  throw new Error(`nothing found in ${text}`);
}

test.each([
  ["a + b", "_ = X * c", true],
  ["a + b", "_ = -X", true],
  ["a + b", "X.f()", true],
  ["a + b", "X(1)", true],
  ["a + b", "_ = X[1]", true],
  ["a + b", "_ = X.(int)", true],
  ["&T{}", "X.f()", true],
  ["*p", "X.f()", true],
  ["func() {}", "X()", true],
  ["a + b", "f(X)", false],
  ["a + b", "_ = X", false],
  ["a + b", "_ = T{X}", false],
  ["a.b(c)", "_ = -X", false],
  ["(a + b)", "_ = X * c", false],
  ["T{}", "if X.f() {}", true],
  ["T{}", "if a := X; a.b {}", true],
  ["a == T{}", "if X {}", true],
  ["T{}.f", "for X {}", true],
  ["T{}", "for range X {}", true],
  ["T{}", "for i := X; ; {}", true],
  ["T{}", "switch X {}", true],
  ["T{}", "switch a := X.(type) {}", true],
  ["T{}", "if f(X) {}", false],
  ["T{}", "if (X == b) {}", false],
  ["T{}", "if true { _ = X }", false],
  ["T{}", "if func() bool { return X }() {}", false],
  ["T{}", "switch a { case X: }", false],
  ["T{}", "_ = X", false],
  ["f(T{})", "if X {}", false],
  ["[]int{1}[0]", "if X > 1 {}", true],
])("%s in the place of X in %s needs parentheses: %p", (code, statements, expected) => {
  const node = expression(code);
  expect(needsParentheses({ node }, place(statements), new Edits())).toBe(expected);
});

test.each([
  ["X := 1", true],
  ["a, X := 1, 2", true],
  ["var X int", true],
  ["const X = 1", true],
  ["for X := range a {}", true],
  ["switch X := a.(type) {}", true],
  ["select { case X := <-c: }", true],
  ["func(X int) {}(1)", true],
  ["func() (X int) { return }()", true],
  ["a := X", false],
  ["X = 1", false],
  ["var a = X", false],
  ["for X = range a {}", false],
  ["X.f()", false],
  ["f(X)", false],
])("X is declared in %s: %p", (statements, expected) => {
  expect(isDeclaringName(place(statements))).toBe(expected);
});

test.each([
  ["f(a, b)", "f", "f", ["a", "b"], false],
  ["p.F()", "p.F", "p.F", [], false],
  ["f(a, b...)", "f", "f", ["a", "b"], true],
  ["f[int](a)", "f[int]", "f", ["a"], false],
  ["p.F[int](a, b)", "p.F[int]", "p.F", ["a", "b"], false],
  ["p.F[int, string](a)", "p.F[int, string]", "p.F", ["a"], false],
  ["[]byte(a)", "[]byte", "[]byte", ["a"], false],
  ["(f)(a)", "f", "f", ["a"], false],
  ["((p.F))()", "p.F", "p.F", [], false],
  ["(p.F[int])(a)", "p.F[int]", "p.F", ["a"], false],
  ["(p.F[int])()", "p.F[int]", "p.F", [], false],
  ["(*T)(a)", "(*T)", "(*T)", ["a"], false],
  ["(func(int))(a)", "(func(int))", "(func(int))", ["a"], false],
  ["f(g(a))", "f", "f", ["g(a)"], false],
])("parts of %s", (text, callee, generic, args, spread) => {
  const call = callOf(expression(text));
  expect(call?.callee.text).toBe(callee);
  expect(call?.generic.text).toBe(generic);
  expect(call?.arguments.map((node) => node.text)).toEqual(args);
  expect(call?.spread).toBe(spread);
});

test("a node that is not a call has no parts", () => {
  expect(callOf(expression("a + b"))).toBeUndefined();
  expect(callOf(expression("T{}"))).toBeUndefined();
});
