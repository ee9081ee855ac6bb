import { describe, expect, test } from "bun:test";
import { editToolFile, renderToolFile } from "../../../src/config/tool-file-edit.ts";

/** Formats a text with gofmt, which must not change it. */
function gofmt(text: string): string {
  return Bun.spawnSync(["gofmt"], { stdin: new TextEncoder().encode(text) }).stdout.toString();
}

test("a new file is sorted, marked and formatted", () => {
  const text = renderToolFile(["example.com/longer/path", "example.com/b"]);
  expect(text).toStartWith("//go:build tools\n\n//");
  expect(text).toEndWith(`package tools

import (
	_ "example.com/b"           // integration
	_ "example.com/longer/path" // integration
)
`);
  expect(gofmt(text)).toBe(text);
  expect(gofmt(renderToolFile([]))).toBe(renderToolFile([]));
});

const EXISTING = `//go:build tools

package tools

//go:generate go run github.com/DataDog/orchestrion pin

import (
	// The tracer, see ADR 7.
	_ "example.com/tracer" // integration, needed by all

	_ "example.com/c" // integration
	_ "example.com/e"
	_ "example.com/some/long/path" // theirs
)

var _ = 1
`;

test("adding and removing keeps comments and everything else", () => {
  const text = editToolFile(EXISTING, ["example.com/d", "example.com/z/longer/than/the/others"], ["example.com/e"]);
  expect(text).toBe(`//go:build tools

package tools

//go:generate go run github.com/DataDog/orchestrion pin

import (
	// The tracer, see ADR 7.
	_ "example.com/tracer" // integration, needed by all

	_ "example.com/c"                        // integration
	_ "example.com/d"                        // integration
	_ "example.com/some/long/path"           // theirs
	_ "example.com/z/longer/than/the/others" // integration
)

var _ = 1
`);
  expect(gofmt(text)).toBe(text);
});

test("an existing import is not added twice, and an empty edit changes nothing", () => {
  expect(editToolFile(EXISTING, ["example.com/c"], [])).toBe(EXISTING);
  expect(editToolFile(EXISTING, [], ["example.com/absent"])).toBe(EXISTING);
});

describe("files of other shapes", () => {
  test.each([
    ["no import", "package tools\n"],
    ["no final newline", "package tools"],
    ["ungrouped", 'package tools\n\nimport _ "example.com/a" // kept\n'],
    ["empty group", "package tools\n\nimport ()\n"],
    ["group on one line", 'package tools\n\nimport ("example.com/a")\n'],
    ["comment in an otherwise empty group", "package tools\n\nimport (\n\t// nothing yet\n)\n"],
    ["two groups", 'package tools\n\nimport (\n\t"fmt"\n)\n\nimport (\n\t"os"\n)\n'],
    ["code behind", 'package tools\n\nimport _ "example.com/a"\n\nfunc f() {}\n'],
  ])("%s", (_, before) => {
    const text = editToolFile(before, ["example.com/new", "example.com/other"], []);
    expect(gofmt(text)).toContain('"example.com/new"');
    expect(gofmt(text)).toContain('"example.com/other"');
    for (const kept of before.match(/"[^"]+"|\/\/ .*|func f\(\) \{\}/g) ?? []) {
      expect(text).toContain(kept);
    }
    const back = editToolFile(text, [], ["example.com/new", "example.com/other"]);
    expect(back).not.toContain("example.com/new");
    expect(back).not.toContain("example.com/other");
    expect(gofmt(back)).not.toBe("");
  });

  test("an ungrouped import is removed with its keyword", () => {
    expect(editToolFile('package tools\n\nimport _ "a/b" // integration\nimport _ "a/c"\n', [], ["a/b"])).toBe(
      'package tools\n\nimport _ "a/c"\n',
    );
  });
});
