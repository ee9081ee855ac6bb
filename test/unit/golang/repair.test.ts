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

/** Kinds and texts of the leaves, but for separators. */
const leaves = (node: GoNode): string[] =>
  node.children.length > 0
    ? node.children.flatMap(leaves)
    : /^[;\s]*$/.test(node.text)
      ? []
      : [`${node.kind.toLowerCase()} ${node.text}`];

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

  test("an empty statement behind a label stays one: the label is not that of the next statement", () => {
    const tree = parse("func f() { L: ; x() }");
    expect(tree.root.broken).toBe(false);
    const labeled = [...tree.root.walk()].find((node) => node.kind === "labeled_statement");
    expect(labeled?.text).toBe("L: ");
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

  test("what is no Go stays broken", () => {
    for (const text of ["func f() { x( }", "import (;)", "var (a = )", "func f() { new( }", ";;)"]) {
      expect(parse(text).root.broken).toBe(true);
    }
  });
});

test.each(seeds(4))("offsets come back as they were, for random edits of a text (seed %i)", (seed) => {
  const below = pseudoRandom(seed);
  const pieces = ["var (a = 1)", "L: ;", "x();;", "{", "}", ";", "\n", "new(1)", "if ; x {}", "'é'", "/* ; */", "()"];
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: 1 + below(8) }, () => pieces[below(pieces.length)]).join(" ");
    for (const repair of repairsOf(text)) {
      // The n-th token of one is the n-th of the other, but for separators.
      const words = (of: string) => [...of.matchAll(/\w+/g)];
      const changed = words(repair.text);
      for (const [at, word] of words(text).entries()) {
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
