import { beforeAll, describe, expect, test } from "bun:test";
import { GoDocument } from "../../../src/golang/document.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { Positions } from "../../../src/golang/positions.ts";
import { GeneratedLines, render } from "../../../src/golang/render.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

class Fixture {
  readonly document: GoDocument;
  readonly generated = new GeneratedLines<string>();
  readonly printed: string[] = [];

  constructor(text: string) {
    this.document = new GoDocument(parser.parse(text));
  }

  /** The first node of that text. */
  node(text: string): GoNode {
    for (const node of this.document.tree.root.walk()) {
      if (node.text === text) {
        return node;
      }
    }
    throw new Error(`no node "${text}"`);
  }

  fragment(text: string): GoDocument {
    return new GoDocument(parser.parse(text));
  }

  render(): string {
    return render(this.document, {
      positions: (document) => (document === this.document ? new Positions("a.go", this.document.tree) : undefined),
      owner: () => "me",
      generated: this.generated,
      onUserText: (_document, start, end) => this.printed.push(this.document.tree.text.slice(start, end)),
    });
  }
}

const LINE = "//line a.go:1:1\n";

describe("a replaced node", () => {
  test("is replaced, and what follows keeps its position", () => {
    const fixture = new Fixture("package p\nvar a = f()\n");
    fixture.document.replace(fixture.node("f()"), () => ["g(1)"]);
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = /*line <generated>:1*/g(1)/*line a.go:2:12*/\n`);
    expect(fixture.printed).toEqual(["package p\nvar a = ", "\n"]);
  });

  test("may be part of what replaces it, with its own edits", () => {
    const fixture = new Fixture("package p\nvar a = f(b)\n");
    fixture.document.replace(fixture.node("b"), () => ["c"]);
    const call = fixture.node("f(b)");
    fixture.document.replace(call, (edit) => [
      "g(",
      { document: fixture.document, start: call.start, end: call.end, beneath: edit },
      ")",
    ]);
    expect(fixture.render()).toBe(
      `${LINE}package p\nvar a = /*line <generated>:1*/g(\n/*line a.go:2:9*/f(/*line <generated>:2*/c/*line a.go:2:12*/)/*line <generated>:3*/)/*line a.go:2:13*/\n`,
    );
  });

  test("may be replaced again: the later edit prints the earlier one", () => {
    const fixture = new Fixture("package p\nvar a = f\n");
    const name = fixture.node("f");
    for (const open of ["[", "{"]) {
      fixture.document.replace(name, (edit) => [
        open,
        { document: fixture.document, start: name.start, end: name.end, beneath: edit },
        open === "[" ? "]" : "}",
      ]);
    }
    expect(fixture.render().replaceAll(/\/\*.*?\*\/|\n/g, "")).toBe("//line a.go:1:1package pvar a = {[f]}");
  });

  test("hides the edits inside it unless they are moved along", () => {
    const fixture = new Fixture("package p\nvar a = f(b, c)\n");
    fixture.document.replace(fixture.node("b"), () => ["x"]);
    fixture.document.replace(fixture.node("c"), () => ["y"]);
    const { start, end } = fixture.node("c");
    fixture.document.replace(fixture.node("f(b, c)"), () => [{ document: fixture.document, start, end }]);
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = /*line <generated>:1*/y/*line a.go:2:16*/\n`);
  });

  test("may be made of nodes of a generated text that is edited itself", () => {
    const fixture = new Fixture("package p\nvar a = f()\n");
    const fragment = fixture.fragment("package _\nvar _ = X + 1\n");
    const call = fixture.node("f()");
    fixture.document.replace(call, (edit) => {
      for (const node of fragment.tree.root.walk()) {
        if (node.text === "X" && node.kind === "identifier") {
          fragment.replace(node, () => [
            { document: fixture.document, start: call.start, end: call.end, beneath: edit },
          ]);
        }
      }
      return [{ document: fragment, start: 18, end: 23 }];
    });
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = f()/*line <generated>:1*/ + 1/*line a.go:2:12*/\n`);
  });

  test("behind a division sign does not begin a comment", () => {
    const fixture = new Fixture("package p\nvar a = 1/f()\n");
    fixture.document.replace(fixture.node("f()"), () => ["g"]);
    expect(fixture.render()).toContain("1/ /*line <generated>:1*/g");
  });
});

describe("insertions", () => {
  test("at one offset stand in the order of rank, then of registration", () => {
    const fixture = new Fixture("package p\n");
    fixture.document.insert(9, ["a"], 1);
    fixture.document.insert(9, ["b"], -1);
    fixture.document.insert(9, ["c"]);
    fixture.document.insert(9, ["d"]);
    expect(fixture.render()).toBe(`${LINE}package p/*line <generated>:1*/bcda/*line a.go:1:10*/\n`);
  });

  test("at either end of a moved range belong to what is around it", () => {
    const fixture = new Fixture("package p\nvar a = f(b)\n");
    const { start, end } = fixture.node("b");
    fixture.document.insert(start, ["<"]);
    fixture.document.insert(end, [">"]);
    fixture.document.insert(fixture.document.tree.text.length, [{ document: fixture.document, start, end }]);
    expect(fixture.render().replaceAll(/\/\*.*?\*\//g, "")).toBe(`${LINE}package p\nvar a = f(<b>)\nb`);
  });

  test("that begin with a line break may follow a line comment", () => {
    const fixture = new Fixture("package p // end");
    fixture.document.insert(fixture.document.tree.text.length, ["\nvar a int\n"]);
    expect(fixture.render()).toBe(`${LINE}package p // end\n/*line <generated>:1*/var a int\n`);
  });
});

test("generated lines have numbers of their own, by which their owner is found", () => {
  const fixture = new Fixture("package p\nvar a, b = 1, 2\n");
  fixture.document.replace(fixture.node("1"), () => ["f(\n", "0)"]);
  fixture.document.replace(fixture.node("2"), () => ["g"]);
  expect(fixture.render()).toContain("/*line <generated>:1*/f(\n0)/*line a.go:2:13*/, /*line <generated>:3*/g");
  expect(fixture.generated.chunks).toEqual([
    { firstLine: 1, lines: ["f(", "0)"], owner: "me" },
    { firstLine: 3, lines: ["g"], owner: "me" },
  ]);
});

test("user code does not stand behind long generated lines, where the compiler has no columns", () => {
  const fixture = new Fixture("package p\nfunc f() { g() }\n");
  fixture.document.insert(fixture.node("{ g() }").start + 1, ["{ h() };"]);
  expect(fixture.render()).toContain("{/*line <generated>:1*/{ h() };\n/*line a.go:2:11*/ g() }");
});

test("a byte order mark goes, its bytes count", () => {
  const fixture = new Fixture("\uFEFFpackage p\n");
  expect(fixture.render()).toBe("//line a.go:1:4\npackage p\n");
});

test("a document without edits says so", () => {
  const fixture = new Fixture("package p\n");
  expect([fixture.document.edited, fixture.document.hasReplacements]).toEqual([false, false]);
  fixture.document.insert(0, [""]);
  expect([fixture.document.edited, fixture.document.hasReplacements]).toEqual([true, false]);
  fixture.document.replaceRange(0, 1, () => []);
  expect(fixture.document.hasReplacements).toBe(true);
});
