import { describe, expect, test } from "bun:test";
import { decodeAspect } from "../../../src/aspect/aspect.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";

/** The problems of an aspect with that join point and advice; empty if there are none. */
function problemsOf(joinPoint: unknown, advice: unknown): string[] {
  const text = JSON.stringify({ aspects: [{ id: "x", "join-point": joinPoint, advice }] });
  const problems: Problem[] = [];
  for (const raw of decodeAspectFile("a.yml", text, "", problems)?.aspects ?? []) {
    decodeAspect(raw, problems);
  }
  return problems.map(({ path, message, severity }) => `${severity} ${path}: ${message}`);
}

const FINE = { "import-path": "p" };

describe("invalid join points", () => {
  test.each([
    [{}, "must have one key, but is empty"],
    [{ a: 1, b: 2 }, 'must have one key, but has 2: "a", "b"'],
    [{ "functon-call": "a.B" }, 'unknown join point "functon-call", did you mean "function-call"?'],
    [{ "function-call": "*a.B" }, 'must be import/path.Function, not "*a.B"'],
    [{ "function-call": 1 }, "must be a string, not the number 1; put it in quotes"],
    [{ "struct-definition": "*a.B" }, 'must be import/path.Name of a struct type, not "*a.B"'],
    [{ "declaration-of": "B" }, 'must be import/path.Name, not "B"'],
    [{ "value-declaration": "[]" }, '"[]" is not a Go type'],
    [
      { "struct-literal": { type: "a.B", match: "pointer" } },
      'unknown value "pointer" (known: any, value-only, pointer-only)',
    ],
    [
      { "struct-literal": { type: "a.B", match: "value-only", field: "F" } },
      "field cannot be combined with match: value-only",
    ],
    [{ "struct-literal": { match: "any" } }, 'the key "type" is missing'],
    [{ "method-call": { receiver: "*a.B", name: "F" } }, 'must be import/path.Type, not "*a.B"'],
    [{ "method-call": { receiver: "a.B" } }, 'the key "name" is missing'],
    [{ function: [{ nam: "f" }] }, 'unknown function option "nam", did you mean "name"?'],
    [{ function: [{ receiver: 1 }] }, "must be a string, not the number 1; put it in quotes"],
    [{ function: [{ receiver: "a.B[int]" }] }, '"a.B[int]" is not a type name: [*][import/path.]Name'],
    [{ function: [{ signature: { arguments: [] } }] }, 'unknown key "arguments"'],
    [{ function: [{ signature: { args: ["interface{ M() }"] } }] }, '"interface{ M() }" is not a Go type'],
    [{ function: [{ signature: { returns: ["...int"] } }] }, '"...int" is not a Go type'],
    [{ function: [{ "result-implements": "" }] }, "must name an interface: error, or import/path.Name"],
    [{ "package-filter": {} }, "needs a pattern, or root: true"],
    [{ "package-filter": { root: false } }, "needs a pattern, or root: true"],
    [{ "package-name": "my package" }, 'must be a Go name, not "my package"'],
    [{ "import-path": "" }, "must be an import path"],
    [{ directive: "two words" }, 'must be the word that follows the `//` of a comment, not "two words"'],
    [{ function: [{ name: "T.f" }] }, 'must be a Go name, not "T.f"'],
    [{ "method-call": { receiver: "a.B", name: "" } }, "must be a Go name"],
    [{ "test-main": "yes" }, 'must be true or false, not the string "yes"'],
    [{ "all-of": FINE }, "must be a list, not a mapping"],
    [{ "one-of": [FINE, { not: { x: 1 } }] }, 'unknown join point "x"'],
  ])("%j", (joinPoint, message) => {
    const problems = problemsOf(joinPoint, []);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toStartWith("error aspects[0].join-point");
  });

  test("many at once are all reported", () => {
    expect(problemsOf({ "all-of": [{ "function-call": "*a.B" }, { directive: 1 }, FINE] }, [])).toHaveLength(2);
  });
});

test("unusual but valid join points", () => {
  for (const joinPoint of [
    { "all-of": [] },
    { "one-of": [FINE] },
    { function: [] },
    { function: [{ name: "" }, { receiver: false }, { signature: {} }] },
    { function: [{ "argument-implements": "whatever this is" }] },
    { "struct-literal": { type: "*a.B", field: "F" } },
    { configuration: {} },
    { "package-filter": { root: true } },
  ]) {
    expect(problemsOf(joinPoint, [])).toEqual([]);
  }
});

describe("invalid advice", () => {
  const template = "f({{ . }})";
  test.each([
    [{}, "must have one key, but is empty"],
    [{ "wrap-expresion": { template } }, 'unknown advice "wrap-expresion", did you mean "wrap-expression"?'],
    [{ "wrap-expression": {} }, 'the key "template" is missing'],
    [{ "wrap-expression": { template: "{{ . " } }, "unclosed action"],
    [{ "wrap-expression": { template: "{{ nope . }}" } }, 'function "nope" not defined'],
    [{ "wrap-expression": { template, lang: "1.18" } }, 'must be a Go version such as go1.21, not "1.18"'],
    [{ "wrap-expression": { template, imports: ["a"] } }, "must be a mapping, not a list"],
    [{ "wrap-expression": { template, imports: { a: 1 } } }, "must be a string, not the number 1; put it in quotes"],
    [{ "prepend-statements": { template, order: "x" } }, 'must be a whole number, not the string "x"'],
    [{ "append-args": { type: "...int", values: [] } }, '"...int" is not a Go type'],
    [{ "append-args": { type: "int" } }, 'the key "values" is missing'],
    [{ "append-args": { type: "int", values: [{}] } }, 'the key "template" is missing'],
    [{ "replace-function": "a.b-c" }, 'must be [import/path.]Function, not "a.b-c"'],
    [{ "replace-function": ".F" }, 'must be [import/path.]Function, not ".F"'],
    [{ "add-struct-field": { name: "f" } }, 'the key "type" is missing'],
    [{ "add-struct-field": { name: "f", type: "map[int]" } }, '"map[int]" is not a Go type'],
    [
      { "add-struct-field": { name: "f", type: "a.T[_]" } },
      "becomes part of the code, where `_` is not a type argument",
    ],
    [{ "add-struct-field": { name: "a b", type: "int" } }, 'must be a Go name, not "a b"'],
    [{ "add-blank-import": "" }, "must be an import path"],
    [{ "add-blank-import": "-exec=id" }, 'must be an import path, not "-exec=id"'],
    [{ "add-blank-import": "std" }, 'must be an import path, not "std"'],
    [{ "add-blank-import": "example.com/p/..." }, 'must be an import path, not "example.com/p/..."'],
    [{ "add-blank-import": "./p" }, 'must be an import path, not "./p"'],
    [{ "add-blank-import": "p/../q" }, 'must be an import path, not "p/../q"'],
    [{ "add-blank-import": "p@v1" }, 'must be an import path, not "p@v1"'],
    [{ "inject-declarations": { template: "", links: "a" } }, "must be a list"],
  ])("%j", (advice, message) => {
    const problems = problemsOf(FINE, [advice]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0]).toStartWith("error aspects[0].advice[0]");
  });
});

test("a single advice needs no list, and unknown keys in it are warnings", () => {
  expect(problemsOf(FINE, { "wrap-expression": { template: "x" } })).toEqual([]);
  expect(problemsOf(FINE, { "wrap-expression": { template: "x", import: {} } })).toEqual([
    'warning aspects[0].advice.wrap-expression: unknown key "import" is ignored, did you mean "imports"?',
  ]);
});
