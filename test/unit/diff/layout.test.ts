import { expect, test } from "bun:test";
import { Layout } from "../../../src/diff/layout.ts";
import { tokensOf } from "../../../src/diff/tokens.ts";

/** Lays out pieces of generated and user code in turns, after the opening brace of a function. */
function laidOut(...pieces: string[]): string {
  const layout = new Layout("\n");
  for (const token of tokensOf("func f() {\n\t")) {
    layout.user(token);
  }
  for (const [at, piece] of pieces.entries()) {
    for (const token of tokensOf(piece)) {
      if (at % 2 === 0) {
        layout.generated(token, false);
      } else {
        layout.user(token);
      }
    }
  }
  return layout.text.slice("func f() {\n\t".length);
}

test("by brackets, one tab for each line that opens any", () => {
  expect(laidOut("f(g{\na,\n  b,\n})")).toBe("f(g{\n\t\ta,\n\t\tb,\n\t})");
  expect(laidOut("f(\ng{\na,\n},\n)")).toBe("f(\n\t\tg{\n\t\t\ta,\n\t\t},\n\t)");
  expect(laidOut("switch x {\ncase 1:\ny()\ndefault:\n}")).toBe("switch x {\n\tcase 1:\n\t\ty()\n\tdefault:\n\t}");
});

test("not in strings and comments, whose brackets do not count", () => {
  expect(laidOut("f(`{\n  x`, \"(\", '[', '\\'')\ng()")).toBe("f(`{\n  x`, \"(\", '[', '\\'')\n\tg()");
  expect(laidOut("a // {\n/* {\n  x */ b\nc")).toBe("a // {\n\t/* {\n  x */ b\n\tc");
});

test("over several pieces", () => {
  expect(laidOut("{\nx := ", "y", "\nreturn x\n}")).toBe("{\n\t\tx := y\n\t\treturn x\n\t}");
});

test("consecutive blocks get separate lines; empty lines are reduced", () => {
  expect(laidOut("{\na\n};{\nb\n}")).toBe("{\n\t\ta\n\t}\n\t{\n\t\tb\n\t}");
  expect(laidOut("f(\n\n\n\na,\n\n\n)\n\n\nb")).toBe("f(\n\t\ta,\n\t)\n\n\tb");
  expect(laidOut("a\n  \n\t\n  b\n")).toBe("a\n\n\tb\n");
  expect(laidOut("x := `\n\n\n\n`")).toBe("x := `\n\n\n\n`");
});

test("a semicolon is dropped at the end of a line, but not in the header of a statement", () => {
  expect(laidOut("", "a()", ";\nb()")).toBe("a()\n\tb()");
  expect(laidOut("\nfor i := 0; i < 3; {\na()\n}")).toBe("for i := 0; i < 3; {\n\t\ta()\n\t}");
  expect(laidOut("\nif x := []int{1}; x != nil {\na()\n}")).toBe("if x := []int{1}; x != nil {\n\t\ta()\n\t}");
  expect(laidOut("\nswitch x := (T{}); {\n}")).toBe("switch x := (T{}); {\n\t}");
});

test("a comment of the user's stays on its line", () => {
  expect(laidOut("a();\n", " // why\n\tb()")).toBe("a() // why\n\tb()");
  expect(laidOut("a() // generated\n", " // why\n\tb()")).toBe("a() // generated\n\t// why\n\tb()");
});
