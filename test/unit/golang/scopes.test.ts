import { beforeAll, describe, expect, test } from "bun:test";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { localDeclaration } from "../../../src/golang/scopes.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

/**
 * In the texts below, `use(pkg, N)` is a use of the name `pkg`; the result contains for each N whether the name is local
 * there.
 */
function localUses(body: string, head = "func f()"): Record<string, boolean> {
  return usesIn(`package p\n${head} {\n${body}\n}\n`);
}

function usesIn(text: string): Record<string, boolean> {
  const tree = parser.parse(text);
  expect(tree.root.broken).toBe(false);
  const found: Record<string, boolean> = {};
  for (const node of tree.root.walk()) {
    const [name, number] = node.kind === "argument_list" ? node.parts : [];
    if (name?.text === "pkg" && number?.kind === "int_literal") {
      found[number.text] = localDeclaration("pkg", name) !== undefined;
    }
  }
  return found;
}

describe("variables and constants", () => {
  test("are declared from the end of their own statement to the end of the block", () => {
    expect(localUses("use(pkg, 1); { pkg := use(pkg, 2); use(pkg, 3) }; use(pkg, 4)")).toEqual({
      1: false,
      2: false,
      3: true,
      4: false,
    });
    expect(localUses("var pkg = use(pkg, 1); use(pkg, 2)")).toEqual({ 1: false, 2: true });
    expect(localUses("const pkg = 1; use(pkg, 2)")).toEqual({ 2: true });
    expect(localUses("var a, pkg int; use(pkg, 1)")).toEqual({ 1: true });
    expect(localUses("a, pkg := 1, func() { use(pkg, 1) }; use(pkg, 2)")).toEqual({ 1: false, 2: true });
  });

  test("of a group are known to the next specification", () => {
    expect(localUses("var ( a = use(pkg, 1); pkg = use(pkg, 2); b = use(pkg, 3)\n)")).toEqual({
      1: false,
      2: false,
      3: true,
    });
    expect(localUses("const ( pkg = 1; b = use(pkg, 2)\n)")).toEqual({ 2: true });
  });

  test("that are only assigned, or keys and fields, declare nothing", () => {
    expect(localUses("pkg = 1; use(pkg, 1); x := T{pkg: 1}; use(pkg, 2); x.pkg = 1; use(pkg, 3)")).toEqual({
      1: false,
      2: false,
      3: false,
    });
  });

  test("declared in a labelled statement belong to the block around it", () => {
    expect(localUses("pkg: use(pkg, 1); l: pkg := 1; use(pkg, 2)")).toEqual({ 1: false, 2: true });
  });
});

describe("types", () => {
  test("are known inside and after their declaration", () => {
    expect(localUses("use(pkg, 1); type pkg struct { a [len(use(pkg, 2))]int }; use(pkg, 3)")).toEqual({
      1: false,
      2: true,
      3: true,
    });
    expect(localUses("type ( pkg = int; other [len(use(pkg, 1))]int )")).toEqual({ 1: true });
  });

  test("have their own type parameters", () => {
    expect(usesIn("package p\ntype t[pkg any] struct { a [len(use(pkg, 1))]int }\nvar a = use(pkg, 2)\n")).toEqual({
      1: true,
      2: false,
    });
  });
});

describe("functions", () => {
  test("know parameters, results and receivers in their bodies only", () => {
    expect(localUses("use(pkg, 1)", "func f(pkg int)")).toEqual({ 1: true });
    expect(localUses("use(pkg, 1)", "func f(a, pkg int, b ...int)")).toEqual({ 1: true });
    expect(localUses("use(pkg, 1)", "func f(pkg ...int)")).toEqual({ 1: true });
    expect(localUses("use(pkg, 1)", "func f() (a int, pkg error)")).toEqual({ 1: true });
    expect(localUses("use(pkg, 1)", "func (pkg T) f()")).toEqual({ 1: true });
    expect(localUses("", "func f(pkg int, b [len(use(pkg, 1))]int)")).toEqual({ 1: false });
    expect(localUses("use(pkg, 1)", "func f(pkg.T) pkg.U")).toEqual({ 1: false });
  });

  test("know type parameters everywhere", () => {
    expect(localUses("use(pkg, 2)", "func f[pkg any](b [len(use(pkg, 1))]int)")).toEqual({ 1: true, 2: true });
    expect(localUses("use(pkg, 2)", "func (t *T[pkg]) f(b [len(use(pkg, 1))]int)")).toEqual({ 1: true, 2: true });
    expect(localUses("use(pkg, 1)", "func (t T[other]) f()")).toEqual({ 1: false });
  });

  test("as literals see surrounding declarations", () => {
    expect(localUses("pkg := 1; func(a int) { use(pkg, 1) }(2)")).toEqual({ 1: true });
    expect(localUses("func(pkg int) { use(pkg, 1) }(use(pkg, 2))")).toEqual({ 1: true, 2: false });
  });
});

describe("statements", () => {
  test("if: the initializer holds for condition and all branches", () => {
    const body =
      "if pkg := use(pkg, 1); use(pkg, 2) { use(pkg, 3) } else if use(pkg, 4) {} else { use(pkg, 5) }; use(pkg, 6)";
    expect(localUses(body)).toEqual({ 1: false, 2: true, 3: true, 4: true, 5: true, 6: false });
    expect(localUses("if a := 1; a > 0 { pkg := 1; _ = pkg } else { use(pkg, 1) }")).toEqual({ 1: false });
  });

  test("for: the clause holds inside itself and the body", () => {
    expect(localUses("for pkg := use(pkg, 1); use(pkg, 2); use(pkg, 3) { use(pkg, 4) }; use(pkg, 5)")).toEqual({
      1: false,
      2: true,
      3: true,
      4: true,
      5: false,
    });
    expect(localUses("for a, pkg := range use(pkg, 1) { use(pkg, 2) }; use(pkg, 3)")).toEqual({
      1: false,
      2: true,
      3: false,
    });
    expect(localUses("for pkg = range x { use(pkg, 1) }")).toEqual({ 1: false });
  });

  test("switch: initializer, alias, and each clause a separate block", () => {
    const body =
      "switch pkg := use(pkg, 1); use(pkg, 2) { case use(pkg, 3): use(pkg, 4); default: use(pkg, 5) }; use(pkg, 6)";
    expect(localUses(body)).toEqual({ 1: false, 2: true, 3: true, 4: true, 5: true, 6: false });
    expect(localUses("switch pkg := use(pkg, 1).(type) { case int: use(pkg, 2); default: use(pkg, 3) }")).toEqual({
      1: false,
      2: true,
      3: true,
    });
    expect(localUses("switch { case a: pkg := 1; use(pkg, 1); case b: use(pkg, 2) }")).toEqual({ 1: true, 2: false });
  });

  test("select: what a clause receives holds for its statements", () => {
    const body =
      "select { case pkg := <-use(pkg, 1): use(pkg, 2); case a, pkg := <-c: use(pkg, 3); case c <- use(pkg, 4): }";
    expect(localUses(body)).toEqual({ 1: false, 2: true, 3: true, 4: false });
    expect(localUses("select { case pkg = <-c: use(pkg, 1); default: use(pkg, 2) }")).toEqual({ 1: false, 2: false });
  });
});

test("what the package declares is not local", () => {
  expect(usesIn("package p\nvar pkg = 1\ntype t struct{ pkg int }\nfunc f() { use(pkg, 1) }\n")).toEqual({ 1: false });
});
