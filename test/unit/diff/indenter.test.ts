import { expect, test } from "bun:test";
import { Indenter } from "../../../src/diff/indenter.ts";

function indent(...pieces: string[]): string {
  const indenter = new Indenter();
  indenter.start("\t");
  return pieces.map((piece) => indenter.indent(piece)).join("<user>");
}

test("by brackets, one tab a line that opens some", () => {
  expect(indent("f(g{\na,\n  b,\n})")).toBe("f(g{\n\t\ta,\n\t\tb,\n\t})");
  expect(indent("f(\ng{\na,\n},\n)")).toBe("f(\n\t\tg{\n\t\t\ta,\n\t\t},\n\t)");
  expect(indent("switch x {\ncase 1:\ny()\ndefault:\n}")).toBe("switch x {\n\tcase 1:\n\t\ty()\n\tdefault:\n\t}");
});

test("not in strings and comments, whose brackets do not count", () => {
  expect(indent("f(`{\n  x`, \"(\", '[', '\\'')\ng()")).toBe("f(`{\n  x`, \"(\", '[', '\\'')\n\tg()");
  expect(indent("a // {\n/* {\n  x */ b\nc")).toBe("a // {\n\t/* {\n  x */ b\n\tc");
});

test("over several pieces", () => {
  expect(indent("{\nx := ", "\nreturn x\n}")).toBe("{\n\t\tx := <user>\n\t\treturn x\n\t}");
});

test("blocks one behind the other get lines of their own; empty lines are few", () => {
  expect(indent("{\na\n};{\nb\n}")).toBe("{\n\t\ta\n\t}\n\t{\n\t\tb\n\t}");
  expect(indent("f(\n\n\n\na,\n\n\n)\n\n\nb")).toBe("f(\n\n\t\ta,\n\t)\n\n\tb");
  expect(indent("a\n  \n\t\n  b\n")).toBe("a\n\n\tb\n\t");
  expect(indent("{\na\n}\n\nb")).toBe("{\n\t\ta\n\t}\n\n\tb");
  expect(indent("x := `\n\n\n\n`")).toBe("x := `\n\n\n\n`");
});
