import { beforeAll, describe, expect, test } from "bun:test";
import { carriesDirective, directiveArguments, isIgnored, mentionsIgnore } from "../../../src/aspect/directives.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

/** The outermost node of the given text (and kind) in a file. */
function node(source: string, text: string, kind?: string): GoNode {
  for (const one of parser.parse(source).root.walk()) {
    if (one.text === text && (kind === undefined || one.kind === kind)) {
      return one;
    }
  }
  throw new Error(`no ${kind ?? "node"} "${text}"`);
}

function inFunction(statements: string): string {
  return `package p\nfunc f() {\n${statements}\n}\n`;
}

describe("a node has a directive", () => {
  test.each([
    "//d",
    "//d a:b",
    "//d\ta",
    "\t//d",
    "// doc\n//d",
    "//d\n// doc",
    "//d\n\n",
    "//d\n//e",
  ])("in the comment %p before it", (comment) => {
    const source = `package p\n${comment}\nfunc f() {}\n`;
    expect(carriesDirective(node(source, "func f() {}"), "d")).toBe(true);
  });

  test.each([
    "// d",
    "/*d*/",
    "//de",
    "//d.e",
    "//D",
    "var x int //d",
    "//d\nvar x int",
    "// //d",
  ])("but not in %p", (comment) => {
    const source = `package p\n${comment}\nfunc f() {}\n`;
    expect(carriesDirective(node(source, "func f() {}"), "d")).toBe(false);
  });

  test("not behind an opening brace, but on the next line", () => {
    expect(carriesDirective(node("package p\nfunc f() { //d\n\tg()\n}\n", "g()"), "d")).toBe(false);
    expect(carriesDirective(node("package p\nfunc f() {\n\t//d\n\tg()\n}\n", "g()"), "d")).toBe(true);
  });

  test("a directive belongs to the outermost node that begins there", () => {
    const source = inFunction("//d\na.b.c(x)");
    expect(carriesDirective(node(source, "a.b.c(x)", "expression_statement"), "d")).toBe(true);
    expect(carriesDirective(node(source, "a"), "d")).toBe(false);
    expect(carriesDirective(node(source, "x"), "d")).toBe(false);
  });
});

describe("a directive also applies", () => {
  test.each([
    ["var x = g()", "x = g()", true],
    ["var x = g()", "g()", false],
    ["const x = 1", "x = 1", true],
    ["type x struct{}", "x struct{}", true],
    ["x = g()", "g()", true],
    ["x = g()", "x", false],
    ["x, y := g(), h()", "h()", true],
    ["x, y := g(), h()", "y", true],
    ["x += g()", "g()", true],
    ["c <- g()", "g()", true],
    ["c <- g()", "c", false],
    ["g()", "g()", true],
    ["g(h())", "h()", false],
    ["g()", "g", true],
    ["g()()", "g()", true],
    ["defer g()", "g()", true],
    ["go g()", "g()", true],
    ["return g(), h()", "h()", true],
    ["return func() { g() }", "g()", false],
    ["if g() {}", "g()", false],
    ["for g() {}", "g()", false],
    ["switch g() {}", "g()", false],
    ["x = T{g()}", "g()", false],
    ["{ g() }", "g()", false],
  ])("from %s to %s: %p", (statement, inner, expected) => {
    expect(carriesDirective(node(inFunction(`//d\n${statement}`), inner), "d")).toBe(expected);
  });

  test("from a group to its specifications", () => {
    const source = "package p\n//d\nvar (\n\ta = 1\n\n\t//e\n\tb = 2\n)\n";
    expect(carriesDirective(node(source, "a = 1"), "d")).toBe(true);
    expect(carriesDirective(node(source, "b = 2"), "d")).toBe(true);
    expect(carriesDirective(node(source, "a = 1"), "e")).toBe(false);
    expect(carriesDirective(node(source, "b = 2"), "e")).toBe(true);
  });
});

describe("arguments", () => {
  test.each([
    ["//d", []],
    ["//d a", [["a", ""]]],
    ["//d a:b", [["a", "b"]]],
    [
      "//d a:b:c  e",
      [
        ["a", "b:c"],
        ["e", ""],
      ],
    ],
    ["//d a:", [["a", ""]]],
    ["//d :b", [["", "b"]]],
    [
      '//d a:"b c" d',
      [
        ["a", "b c"],
        ["d", ""],
      ],
    ],
    ["//d a:'b \" c'", [["a", 'b " c']]],
    ['//d "a b":c', [['"a b"', "c"]]],
    ['//d a:"b', [["a", '"b']]],
    ["//d a:\"b'", [["a", "\"b'"]]],
    ['//d a:""', [["a", ""]]],
    ['//d a:x"y z"', [["a", 'x"y z"']]],
  ])("of %s", (comment, expected) => {
    const source = `package p\n${comment}\nfunc f() {}\n`;
    const found = directiveArguments(node(source, "func f() {}"), "d");
    expect(found.map(({ key, value }) => [key, value])).toEqual(expected);
  });

  test.each([
    ["a:{b.c}", "b.c"],
    ["a:{f(b,{c})}", "f(b,{c})"],
    ["a:{}", ""],
    ["a:b", ""],
    ['a:"{b}"', ""],
    ["a:{b", ""],
    ["a", ""],
  ])("have code in braces: %s", (argument, code) => {
    const source = `package p\n//d ${argument}\nfunc f() {}\n`;
    expect(directiveArguments(node(source, "func f() {}"), "d").map((one) => one.code)).toEqual([code]);
  });

  test("come from the nearest node that has the directive", () => {
    const source = "package p\n//d on:outer\nfunc f() {\n\t//d on:inner\n\tg(1)\n\th(2)\n}\n";
    expect(directiveArguments(node(source, "1"), "d")).toEqual([{ key: "on", value: "inner", code: "" }]);
    expect(directiveArguments(node(source, "2"), "d")).toEqual([{ key: "on", value: "outer", code: "" }]);
    expect(directiveArguments(node(source, "2"), "e")).toEqual([]);
  });
});

describe("a node is ignored", () => {
  test.each([
    ["//orchestrion:ignore", true],
    ["//orchestrion:ignore for a reason", true],
    ["//orchestrion:ignore\tfor a reason", true],
    ["//dd:ignore", true],
    ["//orchestrion:ignored", false],
    ["// orchestrion:ignore", false],
    ["/*orchestrion:ignore*/", false],
  ])("by %s: %p", (comment, expected) => {
    expect(isIgnored(node(`package p\n${comment}\nfunc f() {}\n`, "func f() {}"))).toBe(expected);
  });

  test("as an argument, an element, a field, a specification or a clause", () => {
    const mark = "\n//orchestrion:ignore\n";
    expect(isIgnored(node(inFunction(`g(a,${mark}b)`), "b"))).toBe(true);
    expect(isIgnored(node(inFunction(`g(a,${mark}b)`), "a"))).toBe(false);
    expect(isIgnored(node(inFunction(`${mark}g()\nh()`), "g()\nh()\n", "statement_list"))).toBe(false);
    expect(isIgnored(node(inFunction(`${mark}g()\nh()`), "g()", "expression_statement"))).toBe(true);
    expect(isIgnored(node(inFunction(`${mark}g()\nh()`), "h()", "expression_statement"))).toBe(false);
    expect(isIgnored(node(inFunction(`_ = T{a: 1,${mark}b: 2}`), "b: 2"))).toBe(true);
    expect(isIgnored(node(`package p\ntype t struct {\na int${mark}b int\n}\n`, "b int"))).toBe(true);
    expect(isIgnored(node(`package p\nvar (${mark}b = 1\n)\n`, "b = 1"))).toBe(true);
    expect(isIgnored(node(inFunction(`switch {\ncase a:\ng()${mark}case b:\n}`), "case b:"))).toBe(true);
  });

  test("only where the file mentions the word", () => {
    expect(mentionsIgnore("//orchestrion:ignore")).toBe(true);
    expect(mentionsIgnore("//dd:ignore")).toBe(true);
    expect(mentionsIgnore("// orchestrion:ignore")).toBe(false);
  });
});
