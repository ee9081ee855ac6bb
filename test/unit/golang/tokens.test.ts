import { expect, test } from "bun:test";
import { loadGoParser } from "../../../src/golang/parser.ts";
import { openCommentOf } from "../../../src/golang/tokens.ts";

test.each([
  ["x := a /*b", 7],
  ["x := a /*/ b", 7],
  ["/* a */ x := a /*b\n", 15],
  ["x := `\n*/` /*b", 11],
  ["// */ x\nx /*b", 10],
  ["x := a /*b*/", -1],
  ["x := a / *b", -1],
  ["/* a /*/ x", -1],
  ['s := "/*"', -1],
  ["s := `\n/*`", -1],
  ["x := '\\'' /* ' */; // /*", -1],
  ["", -1],
])("the unclosed comment in %j begins at %d", (text, at) => {
  expect(openCommentOf(text)).toBe(at);
});

test("code with an unclosed comment is broken where the comment begins", async () => {
  const parser = await loadGoParser();
  const { root } = parser.parse("package p\n\nfunc f() int { return a }\n\nfunc g() int { return a /*b }\n");
  expect(root.broken).toBe(true);
  expect(root.parts.map((part) => part.broken)).toEqual([false, false, true]);
});
