import { describe, expect, test } from "bun:test";
import { entryOf, type Located } from "../../../src/base/located.ts";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { parseYaml } from "../../../src/config/yaml.ts";

function read(text: string): { tree: Located | undefined; problems: string[] } {
  const problems: Problem[] = [];
  const tree = parseYaml("a.yml", text, problems);
  return { tree, problems: problems.map(describeProblem) };
}

function plain(value: Located | undefined): unknown {
  if (value === undefined || value.kind === "scalar") {
    return value?.value;
  }
  if (value.kind === "sequence") {
    return value.items.map(plain);
  }
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}

function at(tree: Located | undefined, key: string): Located | undefined {
  return tree?.kind === "mapping" ? entryOf(tree, key)?.value : undefined;
}

test("one document, also after comments and a %YAML directive; a second one is an error", () => {
  expect(plain(read("# licence\n\n---\na: 1\n").tree)).toEqual({ a: 1 });
  expect(plain(read("---\na: 1\n...\n# the end\n").tree)).toEqual({ a: 1 });
  for (const second of ["---\nb: [\n", "---\n", "...\n---\nb: 1\n"]) {
    const { tree, problems } = read(`# licence\n\n---\na: 1\n${second}`);
    expect(tree).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^a\.yml:[56]:1: a second YAML document begins here/)]);
  }
  expect(plain(read("# licence\n%YAML 1.1\n---\na: yes\nb: true\n").tree)).toEqual({ a: "yes", b: true });
});

test("an empty file is an error", () => {
  for (const text of ["", "\n\n", "# only a comment\n", "---\n"]) {
    const { tree, problems } = read(text);
    expect(tree).toBeUndefined();
    expect(problems[0]).toStartWith("a.yml:1:1: the file is empty");
  }
});

test("syntax errors carry line and column", () => {
  expect(read("a: 1\nb: [1,\n").problems[0]).toMatch(/^a\.yml:3:1: /);
  expect(read("a:\n  - b: 1\n    b: 2\n").problems).toEqual(["a.yml:3:5: this key occurs twice in the same mapping"]);
});

test("aliases of scalars and maps, merge keys", () => {
  const { tree, problems } = read(
    [
      "one:",
      "  template: &t |-",
      "    x",
      "  imports: &i { a: p/a, b: p/b }",
      "two:",
      "  template: *t",
      "  imports: { <<: *i, b: own, c: p/c }",
      "three: { <<: [ { a: first }, *i ] }",
      "",
    ].join("\n"),
  );
  expect(problems).toEqual([]);
  expect(plain(tree)).toEqual({
    one: { template: "x", imports: { a: "p/a", b: "p/b" } },
    two: { template: "x", imports: { a: "p/a", b: "own", c: "p/c" } },
    three: { a: "first", b: "p/b" },
  });
  const aliased = at(at(tree, "two"), "template");
  expect([aliased?.line, aliased?.column]).toEqual([3, 5]);
});

test("bad aliases are errors, not hangs", () => {
  expect(read("a: *nowhere\n").problems).toHaveLength(1);
  expect(read("a: &a [ *a ]\n").problems[0]).toContain("contains itself");
  expect(read("a: { <<: 1 }\n").problems[0]).toContain("only mappings can be merged");
  const levels = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(", ")}]`);
  expect(read(`l0: &l0 x\n${levels.join("\n")}\n`).problems.length).toBeGreaterThan(0);
});

describe("the place of a block scalar is its first content line", () => {
  test.each([
    ["a: |-\n  x\n  y\n", 2, 3],
    ["a: >\n    folded\n", 2, 5],
    ["a: &t |- # a comment\n  x\n", 2, 3],
    ["a: |\n\n  x\n", 2, 1],
    ["- - a: |-\n      x\n", 2, 7],
  ])("%j", (text, line, column) => {
    let value = read(text).tree;
    while (value?.kind === "sequence") {
      value = value.items[0];
    }
    const scalar = at(value, "a");
    expect([scalar?.line, scalar?.column]).toEqual([line, column]);
  });
});

describe("the column at which the lines of a string begin", () => {
  test.each([
    ["a: plain\n", undefined],
    ["a: 'x'\n", 5],
    ['a: "x"\n', 5],
    ["a: 'it''s'\n", 0],
    ['a: "\\u0041"\n', 0],
    ["a: one\n  two\n", 0],
    ["a: |-\n  x\n  y\n", undefined],
    ["a: |\n\n  x\n", 3],
    ["a: |2\n    x\n  y\n", 3],
    ["a: |\n\n", 0],
    ["a: >\n  x\n", 0],
  ])("%j", (text, column) => {
    const value = at(read(text).tree, "a");
    expect(value?.kind === "scalar" ? value.textColumn : "no scalar").toBe(column);
  });
});

test("places of other values and of keys", () => {
  const { tree } = read('a:\n  - "x"\n  - b:  yes\n    c:\n');
  const items = at(tree, "a");
  const second = items?.kind === "sequence" ? items.items[1] : undefined;
  expect(second).toMatchObject({ kind: "mapping", line: 3, column: 5 });
  expect(at(second, "b")).toMatchObject({ value: "yes", line: 3, column: 9 });
  expect(at(second, "c")).toMatchObject({ value: null, line: 4 });
});

test("CRLF text", () => {
  const { tree, problems } = read("a: |\r\n  x\r\n  y\r\nb: 1\r\n");
  expect(problems).toEqual([]);
  expect(plain(tree)).toEqual({ a: "x\ny\n", b: 1 });
});

describe("the place of a collection that is nested too deeply is reported, for each kind of nesting", () => {
  const deep = 20_000;
  test.each([
    ["flow sequences", "[".repeat(deep), "1:101"],
    ["closed flow sequences", `${"[".repeat(deep)}${"]".repeat(deep)}`, "1:101"],
    ["flow mappings", "{a: ".repeat(deep), "1:401"],
    ["sequences on a line", "- ".repeat(deep), "1:201"],
    ["keys on a line", "? ".repeat(deep), "1:201"],
    [
      "aliases, of which each is one deeper than the one before",
      `a0: &a0 [x]\n${Array.from({ length: 200 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]\n`).join("")}`,
      "99:11",
    ],
  ])("%s", (_what, text, place) => {
    expect(read(text).problems).toEqual([`a.yml:${place}: lists and mappings are nested more than 100 deep here`]);
  });
});
