import { describe, expect, test } from "bun:test";
import type { Condition } from "../../../src/plan/condition.ts";
import { isSatisfiable } from "../../../src/plan/satisfiable.ts";

const and = (...of: Condition[]): Condition => ({ op: "and", of });
const or = (...of: Condition[]): Condition => ({ op: "or", of });
const not = (of: Condition): Condition => ({ op: "not", of });
const path = (name: string): Condition => ({ op: "path", path: name });
const clause = (name: string): Condition => ({ op: "clause", name });
const glob = (pattern: string, root = false): Condition => ({ op: "glob", pattern, root });
const testMain = (value: boolean): Condition => ({ op: "test-main", value });
const text: Condition = { op: "text", anchor: { word: "f" } };
const imports: Condition = { op: "imports", path: "x" };

describe("contradictions", () => {
  test.each<[string, Condition]>([
    ["never", { op: "never" }],
    ["one of nothing", or()],
    ["not everything", not(and())],
    ["two import paths", and(path("a"), path("b"))],
    ["two import paths, nested", and(path("a"), and(text, path("b")))],
    ["one path or another, and a third", and(or(path("a"), path("b")), path("c"))],
    ["a path that is excluded", and(path("a"), not(or(path("b"), path("a"))))],
    ["two package names", and(clause("a"), clause("b"))],
    ["a name and its contrary", and(clause("a"), not(clause("a")))],
    ["a path outside of a pattern", and(path("a/b"), glob("x/**"))],
    ["a pattern for all, negated", not(glob("*"))],
    ["a test's main and another package", and(testMain(true), path("a"))],
    ["a test's main of another name", and(testMain(true), clause("a"))],
    ["a test's main and none", and(testMain(true), testMain(false))],
    ["a package that is never woven", path("github.com/DataDog/orchestrion/internal")],
    ["a package of the tracer", path("github.com/DataDog/dd-trace-go/v2/ddtrace/tracer")],
  ])("%s", (_, condition) => {
    expect(isSatisfiable(condition, false)).toBe(false);
  });
});

describe("satisfiable conditions", () => {
  test.each<[string, Condition]>([
    ["anything", and()],
    ["maybe", { op: "maybe" }],
    ["not maybe", not({ op: "maybe" })],
    ["a path and what else", and(path("a"), clause("main"), text, imports)],
    ["not a text", and(text, not(text))],
    ["not an import", and(imports, not(imports))],
    ["one of two paths, not the other", and(or(path("a"), path("b")), not(path("a")))],
    ["neither of two paths", and(not(path("a")), not(path("b")))],
    ["a path inside of a pattern", and(path("x/b"), glob("x/**"))],
    ["a path in the main module", and(path("a"), glob("*", true))],
    ["any path, with a pattern that matches it", glob("x/**")],
    ["a test's main", and(testMain(true), path("a.test"), clause("main"))],
    ["no test's main", and(testMain(false), clause("main"))],
  ])("%s", (_, condition) => {
    expect(isSatisfiable(condition, false)).toBe(true);
  });

  test("a package of the tracer, for an aspect that applies there", () => {
    expect(isSatisfiable(path("github.com/DataDog/dd-trace-go/v2/ddtrace/tracer"), true)).toBe(true);
  });
});
