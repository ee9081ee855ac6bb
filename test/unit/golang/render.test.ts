import { beforeAll, describe, expect, test } from "bun:test";
import { type Editor, Edits } from "../../../src/golang/edits.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { Positions } from "../../../src/golang/positions.ts";
import { GeneratedLines, render } from "../../../src/golang/render.ts";
import type { GoNode, GoTree } from "../../../src/golang/syntax.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

class Fixture {
  readonly tree: GoTree;
  readonly edits = new Edits<string>();
  readonly generated = new GeneratedLines<string>();
  readonly printed: string[] = [];

  constructor(text: string) {
    this.tree = parser.parse(text);
  }

  /** Edits the text for an owner. */
  by(owner: string): Editor {
    return this.edits.by(owner, this.tree);
  }

  /** The first node with the given text. */
  node(text: string): GoNode {
    for (const node of this.tree.root.walk()) {
      if (node.text === text) {
        return node;
      }
    }
    throw new Error(`no node "${text}"`);
  }

  render(): string {
    return render(this.tree, {
      edits: this.edits,
      positions: (tree) => (tree === this.tree ? new Positions("a.go", this.tree) : undefined),
      owner: () => "fragment",
      generated: this.generated,
      onUserText: (_tree, start, end) => this.printed.push(this.tree.text.slice(start, end)),
    });
  }
}

const LINE = "//line a.go:1:1\n";

describe("a replaced node", () => {
  test("is replaced, and what follows keeps its position", () => {
    const fixture = new Fixture("package p\nvar a = f()\n");
    fixture.by("me").replace(fixture.node("f()"), () => ["g(1)"]);
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = /*line <generated>:1*/g(1)/*line a.go:2:12*/\n`);
    expect(fixture.printed).toEqual(["package p\nvar a = ", "\n"]);
  });

  test("may be part of what replaces it, with its own edits", () => {
    const fixture = new Fixture("package p\nvar a = f(b)\n");
    fixture.by("me").replace(fixture.node("b"), () => ["c"]);
    const call = fixture.node("f(b)");
    fixture
      .by("me")
      .replace(call, (edit) => ["g(", { tree: fixture.tree, start: call.start, end: call.end, beneath: edit }, ")"]);
    expect(fixture.render()).toBe(
      `${LINE}package p\nvar a = /*line <generated>:1*/g(\n/*line a.go:2:9*/f(/*line <generated>:2*/c/*line a.go:2:12*/)/*line <generated>:3*/)/*line a.go:2:13*/\n`,
    );
  });

  test("may be replaced again: the later edit prints the earlier one", () => {
    const fixture = new Fixture("package p\nvar a = f\n");
    const name = fixture.node("f");
    for (const open of ["[", "{"]) {
      fixture
        .by("me")
        .replace(name, (edit) => [
          open,
          { tree: fixture.tree, start: name.start, end: name.end, beneath: edit },
          open === "[" ? "]" : "}",
        ]);
    }
    expect(fixture.render().replaceAll(/\/\*.*?\*\/|\n/g, "")).toBe("//line a.go:1:1package pvar a = {[f]}");
  });

  test("hides the edits inside it unless they are moved along", () => {
    const fixture = new Fixture("package p\nvar a = f(b, c)\n");
    fixture.by("me").replace(fixture.node("b"), () => ["x"]);
    fixture.by("me").replace(fixture.node("c"), () => ["y"]);
    const { start, end } = fixture.node("c");
    fixture.by("me").replace(fixture.node("f(b, c)"), () => [{ tree: fixture.tree, start, end }]);
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = /*line <generated>:1*/y/*line a.go:2:16*/\n`);
  });

  test("may be made of nodes of a generated text that is edited itself", () => {
    const fixture = new Fixture("package p\nvar a = f()\n");
    const fragment = parser.parse("package _\nvar _ = X + 1\n");
    const call = fixture.node("f()");
    fixture.by("me").replace(call, (edit) => {
      for (const node of fragment.root.walk()) {
        if (node.text === "X" && node.kind === "identifier") {
          fixture.edits
            .by("me", fragment)
            .replace(node, () => [{ tree: fixture.tree, start: call.start, end: call.end, beneath: edit }]);
        }
      }
      return [{ tree: fragment, start: 18, end: 23 }];
    });
    expect(fixture.render()).toBe(`${LINE}package p\nvar a = f()/*line <generated>:1*/ + 1/*line a.go:2:12*/\n`);
  });

  test("after a division sign does not begin a comment", () => {
    const fixture = new Fixture("package p\nvar a = 1/f()\n");
    fixture.by("me").replace(fixture.node("f()"), () => ["g"]);
    expect(fixture.render()).toContain("1/ /*line <generated>:1*/g");
  });
});

describe("insertions", () => {
  test("at one offset are ordered by rank, then by registration", () => {
    const fixture = new Fixture("package p\n");
    fixture.by("me").insert(9, ["a"], 1);
    fixture.by("me").insert(9, ["b"], -1);
    fixture.by("me").insert(9, ["c"]);
    fixture.by("me").insert(9, ["d"]);
    expect(fixture.render()).toBe(`${LINE}package p/*line <generated>:1*/bcda/*line a.go:1:10*/\n`);
  });

  test("at either end of a moved range do not move with it", () => {
    const fixture = new Fixture("package p\nvar a = f(b)\n");
    const { start, end } = fixture.node("b");
    fixture.by("me").insert(start, ["<"]);
    fixture.by("me").insert(end, [">"]);
    fixture.by("me").insert(fixture.tree.text.length, [{ tree: fixture.tree, start, end }]);
    expect(fixture.render().replaceAll(/\/\*.*?\*\//g, "")).toBe(`${LINE}package p\nvar a = f(<b>)\nb`);
  });

  test("that begin with a line break may follow a line comment", () => {
    const fixture = new Fixture("package p // end");
    fixture.by("me").insert(fixture.tree.text.length, ["\nvar a int\n"]);
    expect(fixture.render()).toBe(`${LINE}package p // end\n/*line <generated>:1*/var a int\n`);
  });
});

test("generated lines have their own numbers, by which their owner is found", () => {
  const fixture = new Fixture("package p\nvar a, b = 1, 2\n");
  fixture.by("me").replace(fixture.node("1"), () => ["f(\n", "0)"]);
  const fragment = parser.parse("package _\nvar _ = h\n");
  fixture.by("another").replace(fixture.node("2"), () => ["g+", { tree: fragment, start: 18, end: 19 }]);
  expect(fixture.render()).toContain(
    "/*line <generated>:1*/f(\n0)/*line a.go:2:13*/, /*line <generated>:3*/g+/*line <generated>:4*/h",
  );
  expect(fixture.generated.chunks).toEqual([
    { firstLine: 1, lines: ["f(", "0)"], owner: "me" },
    { firstLine: 3, lines: ["g+"], owner: "another" },
    { firstLine: 4, lines: ["h"], owner: "fragment" },
  ]);
});

test("an edit without an owner is a type error", () => {
  const { tree, edits } = new Fixture("package p\n");
  // @ts-expect-error A text has no methods for edits.
  const insert = tree.insert;
  // @ts-expect-error The owner is required.
  edits.by(undefined, tree);
  // @ts-expect-error Only an owner's editor has methods for edits.
  expect([insert, edits.insert, edits.replace]).toEqual([undefined, undefined, undefined]);
});

test("user code does not follow long generated lines, where the compiler records no columns", () => {
  const fixture = new Fixture("package p\nfunc f() { g() }\n");
  fixture.by("me").insert(fixture.node("{ g() }").start + 1, ["{ h() };"]);
  expect(fixture.render()).toContain("{/*line <generated>:1*/{ h() };\n/*line a.go:2:11*/ g() }");
});

test("a byte order mark is removed, but its bytes count", () => {
  const fixture = new Fixture("\uFEFFpackage p\n");
  expect(fixture.render()).toBe("//line a.go:1:4\npackage p\n");
});

test("a text without edits is known", () => {
  const fixture = new Fixture("package p\n");
  expect([fixture.edits.has(fixture.tree), fixture.edits.hasReplacements(fixture.tree)]).toEqual([false, false]);
  fixture.by("me").insert(0, [""]);
  expect([fixture.edits.has(fixture.tree), fixture.edits.hasReplacements(fixture.tree)]).toEqual([true, false]);
  fixture.by("me").replaceRange(0, 1, () => []);
  expect(fixture.edits.hasReplacements(fixture.tree)).toBe(true);
});
