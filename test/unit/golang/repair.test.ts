import { beforeAll, describe, expect, test } from "bun:test";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { repairsOf } from "../../../src/golang/repair.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

const parse = (text: string) => parser.parse(`package p\n\n${text}\n`);

/** Kinds and texts of the leaves, without separators. */
const leaves = (node: GoNode): string[] =>
  node.children.length > 0
    ? node.children.flatMap(leaves)
    : /^[;\s]*$/.test(node.text)
      ? []
      : [`${node.kind.toLowerCase()} ${node.text}`];

/** Kinds and texts of all nodes with names. */
const shape = (node: GoNode): string[] =>
  [...node.walk()].filter(({ named }) => named).map(({ kind, text }) => `${kind} ${text}`);

describe("valid Go that the grammar does not accept", () => {
  test.each([
    ["func f() { ; x() }", "func f() { x() }"],
    ["func f() { x();; y() }", "func f() { x(); y() }"],
    ["func f() {\n\tx()\n; y()\n}", "func f() {\n\tx()\n\ty()\n}"],
    ["func f() { if ; x { y() } }", "func f() { if x { y() } }"],
    ["func f() { switch ; { case x: ; y() } }", "func f() { switch { case x: y() } }"],
    ["func f() { for ;; { x();; y() } }", "func f() { for ;; { x(); y() } }"],
    ["func f() { for ; ; x(func() {;}) {; y() } }", "func f() { for ; ; x(func() {}) { y() } }"],
    ["var (a = 1; b = 2)", "var (a = 1; b = 2;)"],
    ["const (a = iota; b)", "const (a = iota; b;)"],
    ["func f() { var (a int) ; _ = a }", "func f() { var (a int;); _ = a }"],
    ["var a int;; var b int", "var a int; var b int"],
    ["type S struct {; a int;; b int}", "type S struct { a int; b int}"],
    ["var s = `;;`; var t = ';';; var u = \"{;\" // ;;", "var s = `;;`; var t = ';'; var u = \"{;\" // ;;"],
    ["func f() { x() /*\n*/ y() }", "func f() { x(); /*\n*/ y() }"],
    ["func f() { x() /*\n*/ ; /* a */ y() }", "func f() { x(); /*\n*/ /* a */ y() }"],
    ["func f() { x( /*\n*/ y, /*\n*/ z) /* b */; y() }", "func f() { x( /*\n*/ y, /*\n*/ z) /* b */; y() }"],
    ["var (a = 1 /*\n*/ )", "var (a = 1; /*\n*/ )"],
    ["var a int /*\n*/ var b int", "var a int; /*\n*/ var b int"],
    ["var a = new(1)", "var a = neW(1)"],
    ["var a, b = new(1), new([]int)", "var a, b = neW(1), new([]int)"],
    ["var a, b = new(x > y), new([]int{1})", "var a, b = neW(x > y), neW([]int{1})"],
    ["var a = &X{make(n - 1), make([]int, 2)}", "var a = &X{makE(n - 1), make([]int, 2)}"],
  ])("%j is read like %j", (text, like) => {
    const tree = parse(text);
    expect(tree.root.broken).toBe(false);
    expect(tree.text).toContain(text);
    const expected = leaves(parse(like).root).map((leaf) => leaf.replaceAll(/neW/g, "new").replaceAll(/makE/g, "make"));
    expect(leaves(tree.root)).toEqual(expected);
  });

  test.each([
    ["L: ; x()", ["L:"]],
    ["x()\nL: ; y()", ["L:"]],
    ["x++\nL: ; y()", ["L:"]],
    ["return\nL: ; y()", ["L:"]],
    ["L: M: ; y()", ["L: M:", "M:"]],
    ["L: M:", ["L: M:", "M:"]],
    ["x()\nL:\nM:\n", ["L:\nM:", "M:"]],
    ["switch x { case y: L: M: }", ["L: M:", "M:"]],
    ["switch x { case +\ny: ; z() }", []],
  ])("the statements of the labels in %j", (body, labeled) => {
    const tree = parse(`func f() { ${body} }`);
    expect(tree.root.broken).toBe(false);
    const found = [...tree.root.walk()].filter((node) => node.kind === "labeled_statement");
    expect(found.map(({ text }) => text.trim())).toEqual(labeled);
  });

  test.each([
    ["[U any]", "(f func(T) U) (r U) { x() }"],
    ["[K comparable, V interface{ ~int | string; m() }]", "(m map[K]V)"],
    ["[\n\tA any, // a\n\tB /* b */ []A,\n]", "() {}"],
    ["[A interface{ m();; n() }, B interface{ struct{ A }.m }]", "() {}"],
  ])("type parameters of a method are read like those of a function: %j", (parameters, rest) => {
    const method = parse(`;func (l *list[T]) mapped${parameters}${rest}; var a = 1`);
    const [like] = parse(`func mapped${parameters}${rest}; var a = 1`).root.parts.slice(1);
    expect(method.root.broken).toBe(false);
    const [found, last] = method.root.parts.slice(1);
    expect([found?.kind, last?.text]).toEqual(["method_declaration", "var a = 1"]);
    expect(found?.field("receiver")?.text).toBe("(l *list[T])");
    for (const field of ["type_parameters", "parameters", "result", "body"]) {
      const [own, expected] = [found?.field(field), like?.field(field)];
      expect(own && shape(own)).toEqual(expected && shape(expected));
    }
    expect(found?.children.map((child) => child.index)).toEqual(found?.children.map((_, index) => index));
  });

  test("a text inside declarations that resembles a method with type parameters is not one", () => {
    const text =
      "var f func(int) list[int]\ntype g =\nfunc (int) list[int]\nvar h =\nfunc (x int) list[int] { return y }";
    expect(parse(text).root.broken).toBe(false);
    const tree = parse(`${text}\nfunc (x T) m[P any]() {}`);
    expect(tree.root.broken).toBe(false);
    expect([...tree.root.walk()].filter(({ kind }) => kind === "type_parameter_list").map(({ text }) => text)).toEqual([
      "[P any]",
    ]);
  });

  test.each([
    ["interface{ m() }.m", "interface{ m() }"],
    ["struct{ T }.m", "struct{ T }"],
    ["(interface {\n\tI2 // i\n}).Sum", "interface {\n\tI2 // i\n}"],
    ["(*struct{ T }).m", "struct{ T }"],
    ["((*(struct{ T }))).m(struct{ T }{}, 1)", "struct{ T }"],
    ["new(struct{ a int }).a + interface{ m() }.m(x)", "interface{ m() }"],
    ["interface{ n([len(interface{ m() }.m(x))]int) }.n", "interface{ n([len(interface{ m() }.m(x))]int) }"],
  ])("a method expression of a type literal: %j", (text, type) => {
    const tree = parse(`var a = ${text}\nvar b = 1`);
    expect(tree.root.broken).toBe(false);
    const found = [...tree.root.walk()].find(
      (node) => /^(struct|interface)_type$/.test(node.kind) && node.text === type,
    );
    const like = [...parse(`var a ${type}`).root.walk()].find((node) => /^(struct|interface)_type$/.test(node.kind));
    expect(found && shape(found)).toEqual(like && shape(like));
    const selector = found?.ancestor(({ kind }) => kind === "selector_expression");
    const operand = selector?.field("operand");
    expect(found !== undefined && [...(operand?.walk() ?? [])].includes(found)).toBe(true);
    expect(tree.root.parts.at(-1)?.text).toBe("var b = 1");
  });

  test("every token keeps its place, whatever was inserted in front of it", () => {
    const tree = parse("var (a = 1)\nvar (b = 2)\nfunc f() { L: ; x(new(1)) }");
    for (const node of tree.root.walk()) {
      if (/^(identifier|int_literal)$/.test(node.kind)) {
        expect(tree.text.slice(node.start, node.end)).toBe(node.text);
        expect(node.text).toMatch(/^(a|b|f|x|new|1|2)$/);
      }
    }
  });

  test("text that is not Go stays broken", () => {
    for (const text of [
      "func f() { x( }",
      "import (;)",
      "var (a = )",
      "func f() { new( }",
      ";;)",
      "func (r T) m[P](",
      "var a = struct{ T }.",
    ]) {
      expect(parse(text).root.broken).toBe(true);
    }
  });
});

test.each(seeds(4))("offsets map back to the original, for random edits of a text (seed %i)", (seed) => {
  const below = pseudoRandom(seed);
  const pieces = [
    "var (a = 1)",
    "L: ;",
    "x();;",
    "{",
    "}",
    ";",
    "\n",
    "new(1)",
    "if ; x {}",
    "'é'",
    "/* ; */",
    "()",
    "func (r T) m[P any]()",
    "interface{ m() }.m",
  ];
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: 1 + below(8) }, () => pieces[below(pieces.length)]).join(" ");
    for (const repair of repairsOf(text)) {
      // The n-th tokens of both texts are equal, except for separators.
      const words = (of: string) => [...of.matchAll(/\w+/g)];
      const isHidden = (at: number) => repair.hidden.some(({ start, end }) => start <= at && at < end);
      const changed = words(repair.text).filter(({ index }) => !isHidden(repair.original(index)));
      for (const [at, word] of words(text)
        .filter(({ index }) => !isHidden(index))
        .entries()) {
        const other = changed[at];
        expect([repair.original(other?.index ?? -1), other?.[0].toLowerCase()]).toEqual([
          word.index,
          word[0].toLowerCase(),
        ]);
      }
      expect(repair.original(repair.text.length)).toBe(text.length);
    }
  }
});
