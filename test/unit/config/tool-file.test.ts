import { describe, expect, test } from "bun:test";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { parseToolFile } from "../../../src/config/tool-file.ts";

function read(text: string) {
  const problems: Problem[] = [];
  const head = parseToolFile("t.go", text, problems);
  return {
    imports: head?.imports.map((each) => `${each.line}:${each.column} ${each.name ?? ""} ${each.path}`),
    problems: problems.map(describeProblem),
  };
}

test("build tags, comments, groups, raw strings, names", () => {
  const { imports, problems } = read(`// licence
//go:build tools
// +build tools

/* a
   b */ package tools // here

import _ "example.com/a" // integration
import (
	_ \`example.com/b\`

	// why
	. "example.com/c"; x "example.com/\\x64"
	/* inline */ "example.com/e" // integration
)
import ()
import ("example.com/f")

func broken( {
`);
  expect(problems).toEqual([]);
  expect(imports).toEqual([
    "8:10 _ example.com/a",
    "10:4 _ example.com/b",
    "13:4 . example.com/c",
    "13:23 x example.com/d",
    "14:15  example.com/e",
    "17:9  example.com/f",
  ]);
});

test("CRLF and a byte order mark", () => {
  const { imports } = read('\uFEFF//go:build tools\r\n\r\npackage tools\r\n\r\nimport _ "a/b"\r\n');
  expect(imports).toEqual(["5:10 _ a/b"]);
});

test("a package clause alone", () => {
  expect(read("package tools")).toEqual({ imports: [], problems: [] });
});

describe("errors of the head have a place", () => {
  test.each([
    ["", "t.go:1:1: a Go file begins with a package clause"],
    ["pack tools", "t.go:1:1: a Go file begins with a package clause"],
    ["package\n", "t.go:1:8: the package clause needs a name"],
    ["package t\nimport x\n", "t.go:2:9: an import needs a quoted path"],
    ['package t\nimport "a\n', "t.go:2:8: this string is not closed"],
    ['package t\nimport (\n\t_ "a"\n', "t.go:4:1: an import needs a quoted path"],
    ['package t\nimport "a" "b"\n', 't.go:2:12: unexpected "b"; a new line is missing'],
    ['package t\nimport ""\n', 't.go:2:8: "" is not a valid import path'],
    ['package t\nimport "a\\q"\n', "t.go:2:8: this string has an unknown escape sequence"],
    ["/* package t\n", "t.go:1:1: this comment is not closed"],
  ])("%j", (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });
});
