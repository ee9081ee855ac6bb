import { describe, expect, test } from "bun:test";
import type { Condition } from "../../../src/plan/condition.ts";
import type { PackageFacts } from "../../../src/plan/package-facts.ts";
import { candidatesFor, namedIn } from "../../../src/plan/prefilter.ts";
import { simplify } from "../../../src/plan/simplify.ts";
import { joinPointOf } from "./corpus.ts";

interface Facts extends Partial<Omit<PackageFacts, "imports" | "tellsOf" | "sources">> {
  readonly imports?: readonly string[];
  /** Objects that the archives of the imports mention. */
  readonly told?: readonly string[];
  /** Exported aliases of imports that may denote a type. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Exported types of imports that may be composed of a type. */
  readonly types?: Readonly<Record<string, readonly string[]>>;
  /** Names of imported packages, by import path. */
  readonly packageNames?: Readonly<Record<string, string>>;
  readonly sources?: readonly string[];
}

function passes(condition: Condition, facts: Facts): boolean {
  const index = {
    format: 1 as const,
    toolVersion: "",
    fingerprint: "",
    rootModule: "example.com/m",
    aspects: [{ tracerInternal: false, condition }],
  };
  const sources = () => (facts.sources ?? ["package p\n"]).map((text) => Buffer.from(text));
  return (
    candidatesFor(index, {
      importPath: facts.importPath ?? "example.com/p",
      testMain: facts.testMain ?? false,
      main: facts.main,
      imports: (path) => facts.imports?.includes(path) ?? false,
      tellsOf: (path, name) => facts.told?.includes(`${path}.${name}`) ?? false,
      names: namedIn(sources, {
        aliasesOf: (path, name) => facts.aliases?.[`${path}.${name}`] ?? [],
        typesOf: (path, name) => facts.types?.[`${path}.${name}`] ?? [],
      }),
      nameOf: (path) => facts.packageNames?.[path],
      sources,
    }).length === 1
  );
}

/** Whether a package passes for a join point; simplifying the condition must make no difference. */
function mayMatch(joinPoint: unknown, facts: Facts): boolean {
  const { condition } = joinPointOf(joinPoint);
  const result = passes(condition, facts);
  expect(passes(simplify(condition), facts)).toBe(result);
  return result;
}

const call = { "function-call": "net/http.Get" };
const HTTP = 'package p\nimport "net/http"\n';

describe("a package passes the prefilter", () => {
  test("when it imports the package and has the name in one of its files", () => {
    const sources = ["package p\n", `${HTTP}var _ = http.Get\n`];
    expect(mayMatch(call, { imports: ["net/http"], sources })).toBe(true);
    expect(mayMatch(call, { imports: ["net"], sources })).toBe(false);
    expect(mayMatch(call, { imports: ["net/http"], sources: [`${HTTP}var _ = http.Getter\n`] })).toBe(false);
    expect(mayMatch(call, { imports: ["net/http"], sources: [] })).toBe(false);
  });

  test("when one of its files calls the function, and not a method of that name", () => {
    const imports = ["net/http"];
    const packageNames = { "net/http": "http" };
    const method = "func f(h http.Header) string { return h.Get(key) }\n";
    expect(mayMatch(call, { imports, packageNames, sources: [HTTP + method] })).toBe(false);
    expect(mayMatch(call, { imports, packageNames, sources: [`${HTTP}${method}var r, _ = http.Get(key)\n`] })).toBe(
      true,
    );
    // Qualifier and import must be in the same file.
    expect(mayMatch(call, { imports, packageNames, sources: [HTTP, "package p\nvar r, _ = http.Get(key)\n"] })).toBe(
      false,
    );
  });

  test("for names beyond ASCII", () => {
    const named = { function: [{ name: "größe" }] };
    expect(mayMatch(named, { sources: ["package p\nfunc größe() {}\n"] })).toBe(true);
    expect(mayMatch(named, { sources: ["package p\nfunc größer() {}\n"] })).toBe(false);
  });

  test("only with all conditions in one file", () => {
    const both = { "all-of": [call, { "function-call": "net/http.Post" }] };
    const imports = ["net/http"];
    expect(mayMatch(both, { imports, sources: [`${HTTP}http.Get`, `${HTTP}http.Post`] })).toBe(false);
    expect(mayMatch(both, { imports, sources: [`${HTTP}http.Get(http.Post)`] })).toBe(true);
  });

  test("with either of two", () => {
    const either = { "one-of": [call, { "import-path": "example.com/p" }] };
    expect(mayMatch(either, {})).toBe(true);
    expect(mayMatch(either, { importPath: "example.com/q" })).toBe(false);
    expect(mayMatch({ "one-of": [] }, {})).toBe(false);
  });

  test("when the negated condition is not certain", () => {
    const path = { "import-path": "example.com/p" };
    expect(mayMatch({ not: path }, {})).toBe(false);
    expect(mayMatch({ not: path }, { importPath: "example.com/q" })).toBe(true);
    expect(mayMatch({ not: { "function-body": path } }, { sources: ["package p\nfunc f() {}\n"] })).toBe(true);
    expect(mayMatch({ not: { "all-of": [path, { "value-declaration": "bool" }] } }, {})).toBe(true);
    expect(mayMatch({ not: { "all-of": [path, path] } }, {})).toBe(false);
    expect(mayMatch({ not: { not: path } }, {})).toBe(true);
    // Without members it never matches (spec: aspect language §3.3).
    expect(mayMatch({ "all-of": [] }, {})).toBe(false);
    expect(mayMatch({ not: { "all-of": [] } }, {})).toBe(true);
  });

  test("by its own path", () => {
    const definition = { "struct-definition": "example.com/p.T" };
    const sources = ["package p\ntype T struct{}\n"];
    expect(mayMatch(definition, { sources })).toBe(true);
    expect(mayMatch(definition, { sources, importPath: "example.com/q" })).toBe(false);
    expect(mayMatch(definition, { sources: ["package p\ntype T int\n"] })).toBe(false);
    expect(mayMatch({ function: [{ receiver: "*example.com/p.T" }] }, { sources: ["func (t *T) f() {}"] })).toBe(true);
  });

  test("when it may obtain a type without importing its package", () => {
    const method = { "method-call": { receiver: "net/http.Client", name: "Do" } };
    const sources = ["package p\nvar _ = client().Do()\n"];
    expect(mayMatch(method, { sources })).toBe(false);
    expect(mayMatch(method, { sources, imports: ["net/http"] })).toBe(true);
    expect(mayMatch(method, { sources, importPath: "net/http" })).toBe(true);
    expect(mayMatch(method, { sources, told: ["net/http.Client"] })).toBe(true);
    expect(mayMatch(method, { sources: ["package p\n"], told: ["net/http.Client"] })).toBe(false);
  });

  test("a struct literal by the name of an alias that an import exports, which another file may redeclare", () => {
    const literal = { "struct-literal": { type: "a/b.T" } };
    const known = { told: ["a/b.T"], aliases: { "a/b.T": ["Other"] } };
    expect(mayMatch(literal, { ...known, sources: ["package p\nvar _ = re.Other{}"] })).toBe(true);
    expect(mayMatch(literal, { ...known, sources: ["package p\nvar _ = re.Others{}"] })).toBe(false);
    expect(mayMatch(literal, { told: ["a/b.T"], sources: ["package p\nvar _ = re.Other{}"] })).toBe(false);
    const inMain = { "all-of": [literal, { function: [{ name: "Run" }] }] };
    const files = ["package p\ntype own = re.Other", "package p\nfunc Run() { _ = own{} }"];
    expect(mayMatch(inMain, { ...known, sources: files })).toBe(true);
  });

  test("a struct literal that elides its type, by the name of the list's type", () => {
    const literal = { "struct-literal": { type: "a/b.T" } };
    const known = { told: ["a/b.T"], types: { "a/b.T": ["Ts"] } };
    const passing = (code: string) => mayMatch(literal, { ...known, sources: [`package p\nvar _ = ${code}`] });
    for (const code of ["re.Ts{{}}", "re.Ts{ // here\n\t{}}", "re.Ts{1: {}}", "re.Ts{x,\n/* y */ {}}"]) {
      expect([code, passing(code)]).toEqual([code, true]);
    }
    for (const code of ["re.Ts{a, b}", "re.Us{{}}", "func(x re.Ts) { if x {} }"]) {
      expect([code, passing(code)]).toEqual([code, false]);
    }
    // The list must be in the file of the literals.
    const apart = ["package p\nvar _ re.Ts", "package p\nvar _ = x{{}}"];
    expect(mayMatch(literal, { ...known, sources: apart })).toBe(false);
  });

  test("without reading archives unless a file fulfils all other conditions", () => {
    const asked: string[] = [];
    const index = {
      format: 1 as const,
      toolVersion: "",
      fingerprint: "",
      rootModule: undefined,
      aspects: [
        { tracerInternal: false, condition: joinPointOf({ "method-call": { receiver: "a.T", name: "M" } }).condition },
      ],
    };
    const facts = (source: string): PackageFacts => ({
      importPath: "p",
      testMain: false,
      imports: () => false,
      tellsOf: (path, name) => asked.push(`${path}.${name}`) > 0,
      names: () => false,
      nameOf: () => undefined,
      sources: () => [Buffer.from(source)],
    });
    expect(candidatesFor(index, facts("package p\n"))).toEqual([]);
    expect(asked).toEqual([]);
    expect(candidatesFor(index, facts("package p\nvar _ = x.M()\n"))).toEqual([0]);
    expect(asked).toEqual(["a.T"]);
  });

  test("as generated main of a test, as main, and by a glob", () => {
    expect(mayMatch({ "test-main": true }, { testMain: true })).toBe(true);
    expect(mayMatch({ "test-main": true }, {})).toBe(false);
    expect(mayMatch({ "test-main": false }, { testMain: true })).toBe(false);
    expect(mayMatch({ "package-name": "main" }, { main: false, sources: ["package main\n"] })).toBe(false);
    expect(mayMatch({ "package-name": "main" }, { main: true })).toBe(true);
    expect(mayMatch({ "package-name": "q" }, { sources: ["package p\n"] })).toBe(false);
    expect(mayMatch({ "package-filter": { root: true } }, {})).toBe(false);
    expect(mayMatch({ "package-filter": { root: true } }, { importPath: "example.com/m/a" })).toBe(true);
  });

  test("with the interfaces of any package: only types can tell", () => {
    const body = { "function-body": { function: [{ "result-implements": "error" }] } };
    expect(mayMatch(body, { sources: ["package p\nfunc f() T { return T{} }\n"] })).toBe(true);
    expect(mayMatch(body, { sources: ["package p\nvar x int\n"] })).toBe(false);
  });
});
