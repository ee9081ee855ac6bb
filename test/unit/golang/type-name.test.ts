import { beforeAll, describe, expect, test } from "bun:test";
import { basename } from "node:path";
import { GoFile } from "../../../src/golang/go-file.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { formatTypeName, matchesTypeExpression, parseTypeName } from "../../../src/golang/type-name.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

describe("type names of YAML", () => {
  test.each([
    ["string", { pointer: false, path: "", name: "string" }],
    ["*T", { pointer: true, path: "", name: "T" }],
    ["* T", { pointer: true, path: "", name: "T" }],
    ["net/http.Request", { pointer: false, path: "net/http", name: "Request" }],
    ["*net/http.Request", { pointer: true, path: "net/http", name: "Request" }],
    ["github.com/jackc/pgx/v5.Conn", { pointer: false, path: "github.com/jackc/pgx/v5", name: "Conn" }],
    ["gopkg.in/yaml.v3.Node", { pointer: false, path: "gopkg.in/yaml.v3", name: "Node" }],
    ["a-b_c/d.e.F", { pointer: false, path: "a-b_c/d.e", name: "F" }],
  ])("%s", (text, expected) => {
    expect(parseTypeName(text)).toEqual(expected);
    expect(formatTypeName(expected)).toBe(text.replaceAll(" ", ""));
  });

  test.each([
    "",
    "*",
    "**T",
    "[]T",
    "map[string]T",
    "chan T",
    "func()",
    "interface{}",
    "...T",
    "T[int]",
    "a.",
    ".T",
    "a b",
    "net/http.",
    "1T",
    "a//b.T",
    "/a.T",
  ])("%p is none", (text) => {
    expect(parseTypeName(text)).toBeUndefined();
  });
});

/** Whether a parameter of a written type matches, in a file that imports a few packages. */
function matches(name: string, written: string): boolean {
  const tree = parser.parse(
    `package p\nimport "net/http"\nimport web "net/http"\nimport . "io"\nfunc f[P any](x ${written}) {}\n`,
  );
  const file = new GoFile("a.go", tree);
  const parameter = tree.root.parts.at(-1)?.field("parameters")?.parts[0]?.field("type");
  const type = parseTypeName(name);
  if (parameter === undefined || type === undefined) {
    throw new Error(`bad test: ${name}, ${written}`);
  }
  return matchesTypeExpression(type, parameter, {
    file,
    names: { localName: (spec) => spec.alias ?? basename(spec.path) },
    dotImported: (node) => (node.text === "Reader" ? "io" : undefined),
  });
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
])("%s does not match %s", (name, written) => {
  expect(matches(name, written)).toBe(false);
});
