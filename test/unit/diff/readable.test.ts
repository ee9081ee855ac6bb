import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readable } from "../../../src/diff/readable.ts";
import { originalOf } from "../../../src/diff/segments.ts";
import { isOlderLang } from "../../../src/golang/lang.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";
import { releaseNeededBy } from "../../golden/world.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { userGo } from "../../support/toolchains.ts";

const USER = "/*line /m/a.go";
const GENERATED = "/*line <generated>";

test("injected imports and statements get separate lines", () => {
  const original = "package a\n\nfunc f() {\n\tg()\n}\n";
  const woven = `//line /m/a.go:1:1
package a${GENERATED}:1*/;import x "p/x";import _ "p/y"${USER}:1:10*/

func f() {${GENERATED}:2*/{
if x.On {
  x.Begin()
}
};${GENERATED}:6*/{
defer x.End()
};
${USER}:3:11*/
	g()
}
`;
  expect(readable(woven, original)).toBe(`package a
import x "p/x"
import _ "p/y"

func f() {
	{
		if x.On {
			x.Begin()
		}
	}
	{
		defer x.End()
	}
	g()
}
`);
});

test("an expression is wrapped on its line; further lines are indented from there", () => {
  const original = "package a\n\nfunc f() {\n\tg(h(1))\n}\n";
  const woven = `//line /m/a.go:1:1
package a

func f() {
	g(${GENERATED}:1*/func() int {
  switch v := ${USER}:4:4*/h(1)${GENERATED}:3*/; {
  case v > 1:
  return \`raw
  text\`
  }
  return "{"
}()${USER}:4:8*/)
}
`;
  expect(readable(woven, original)).toBe(`package a

func f() {
	g(func() int {
		switch v := h(1); {
		case v > 1:
			return \`raw
  text\`
		}
		return "{"
	}())
}
`);
});

test("a one-line block is broken, and closed where it began", () => {
  const original = "package a\n\nfunc f() {}\n";
  const woven = `//line /m/a.go:1:1\npackage a\n\nfunc f() {${GENERATED}:1*/{\ng()\n};\n${USER}:3:11*/}\n`;
  expect(readable(woven, original)).toBe("package a\n\nfunc f() {\n\t{\n\t\tg()\n\t}\n}\n");
});

test("a literal of several generated values stays on its line", () => {
  const original = "package a\n\nvar list = []func(){f, g}\n";
  const woven = `//line /m/a.go:1:1\npackage a\n\nvar list = []func(){${GENERATED}:1*/func() { f(1) }${USER}:3:21*/, ${GENERATED}:2*/func() { f(2) }${USER}:3:24*/}\n`;
  expect(readable(woven, original)).toBe("package a\n\nvar list = []func(){func() { f(1) }, func() { f(2) }}\n");
});

test("a wrapped body keeps its lines, and the code around it has its depth", () => {
  const original = "package a\n\nfunc f() {\n\tg()\n}\n";
  const woven = `//line /m/a.go:1:1
package a

func f() ${GENERATED}:1*/{
for range 3 {
  func() {

${USER}:3:10*/{
	g()
}
${GENERATED}:5*/  }()
}

}${USER}:5:2*/
`;
  expect(readable(woven, original)).toBe(`package a

func f() {
	for range 3 {
		func() {
			{
	g()
}
		}()
	}
}
`);
});

test("a block around a statement is broken into lines", () => {
  const original = "package a\n\nfunc f() {\n\treturn\n}\n";
  const woven = `//line /m/a.go:1:1\npackage a\n\nfunc f() {\n\t${GENERATED}:1*/{ a(); { b(); \n${USER}:4:2*/return${GENERATED}:2*/ } }${USER}:4:8*/\n}\n`;
  expect(readable(woven, original)).toBe(
    "package a\n\nfunc f() {\n\t{\n\t\ta()\n\t\t{\n\t\t\tb()\n\t\t\treturn\n\t\t}\n\t}\n}\n",
  );
});

test("the replacement of a statement begins at its column", () => {
  const original = "package a\n\nfunc f() {\n\tg()\n\th()\n}\n";
  const woven = `//line /m/a.go:1:1\npackage a\n\nfunc f() {\n\t\n${GENERATED}:1*/a()\n${USER}:4:2*/g()\n${GENERATED}:3*/b()\n\n${USER}:4:5*/\n\th()\n}\n`;
  expect(readable(woven, original)).toBe("package a\n\nfunc f() {\n\ta()\n\tg()\n\tb()\n\th()\n}\n");
});

test("the user's own directives remain", () => {
  const original = 'package a\n\nvar s, t = "/*line x.y:1*/", /*line b.y:7:1*/ f(2)\n';
  const woven = `//line /m/a.go:1:1\n${original.replace("f(2)", `${GENERATED}:1*/g(\n/*line b.y:7:2*/f(2)${GENERATED}:2*/)/*line b.y:7:6*/`)}`;
  expect(readable(woven, original)).toBe(original.replace("f(2)", "g(f(2))"));
});

test("byte order mark and carriage returns remain", () => {
  const original = "\uFEFFpackage a\r\n\r\nfunc f() {\r\n\tg()\r\n}\r\n";
  const woven = `//line /m/a.go:1:4\n${original.slice(1).replace("{", `{${GENERATED}:1*/h();\n${USER}:3:11*/`)}`;
  expect(readable(woven, original)).toBe(original.replace("{\r\n", "{\r\n\th()\r\n"));
});

test("the first line has the original's name", () => {
  expect(originalOf("//line /a b/c.go:1:1\npackage c\n")).toBe("/a b/c.go");
  expect(originalOf("//line C:\\a\\c.go:1:1\r\n")).toBe("C:\\a\\c.go");
  expect(originalOf("package c\n//line a.go:1:1\n")).toBeUndefined();
});

/** Every woven file of the golden tests. */
const cases = join(repoRoot, "test", "golden", "cases");
const files = readdirSync(cases, { recursive: true, encoding: "utf8" }).filter(
  (name) => /(?:^|[\\/])expected[\\/].*\.go$/.test(name) && statSync(join(cases, name)).isFile(),
);

describe("for each golden case", () => {
  test.each(files)("%s", async (name) => {
    const { woven, view } = viewOf(name);
    const parser = await loadGoParser();
    expect(tokens(parser.parse(view).root)).toEqual(tokens(parser.parse(woven).root));
    expect(view.match(/<generated>/)).toBeNull();
    expect(parser.parse(view).root.broken).toBe(parser.parse(woven).root.broken);
  });
});

test("gofmt, which is stricter than our parser, accepts all of them", async () => {
  using temp = makeTempDir("readable");
  const { version } = await userGo();
  const caseOf = (name: string) => join(cases, name.replace(/[\\/]expected[\\/].*$/, ""));
  const readByGofmt = files.filter((name) => !isOlderLang(version, `go1.${releaseNeededBy(caseOf(name))}`));
  for (const [at, name] of readByGofmt.entries()) {
    writeFileSync(temp.at(`${at}.go`), viewOf(name).view);
  }
  const { stderr, code } = await run(["gofmt", "-l", temp.path]);
  expect([stderr, code]).toEqual(["", 0]);
});

/** A golden case's woven file, and its readable form. */
function viewOf(name: string): { readonly woven: string; readonly view: string } {
  const woven = readFileSync(join(cases, name), "utf8");
  const source = join(cases, name.replace(/expected[\\/]/, ""));
  const original = existsSync(source) ? readFileSync(source, "utf8") : undefined;
  return { woven, view: readable(woven, original) };
}

/** The tokens below a node, except for comments and ends of statements. */
function tokens(root: GoNode): string[] {
  return [...root.walk()]
    .filter((node) => node.children.length === 0 && node.kind !== "comment" && !/^[;\s]*$/.test(node.text))
    .map((node) => node.text);
}
