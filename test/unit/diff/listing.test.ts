import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { chosen } from "../../../src/diff/listing.ts";
import { paintDiff } from "../../../src/diff/paint.ts";
import { shownPath } from "../../../src/diff/shown-path.ts";
import { isWorkTree, readWorkTree } from "../../../src/diff/work-tree.ts";
import { makeTempDir } from "../../support/paths.ts";

test("a -work tree: each woven file with its original, if it exists", () => {
  using folder = makeTempDir("work");
  const write = (path: string, text: string) => {
    mkdirSync(dirname(folder.at(path)), { recursive: true });
    writeFileSync(folder.at(path), text);
  };
  const original = folder.at("src", "a.go");
  write("src/a.go", "package a\r\n");
  write("work/b001/orchestrion/src/example.com/a/a.go", `//line ${original}:1:1\r\npackage a\r\n`);
  write("work/b001/orchestrion/src/example.com/a/b/b.go", "//line /gone/b.go:1:1\npackage b\n");
  write("work/b001/orchestrion/src/example.com/a/notes.txt", "");
  write("work/b002/orchestrion/src/synthetic/links.go", "package main\n");
  write("work/b003/_pkg_.a", "");
  write("work/__tmp__/orchestrion/src/nested/n.go", "package n\n");
  const work = folder.at("work");
  expect([work, folder.at("src"), original, folder.at("none")].map(isWorkTree)).toEqual([true, false, false, false]);

  const files = readWorkTree(work);
  expect(
    files.map(({ packagePath, original, before, modified }) => ({ packagePath, original, before, modified })),
  ).toEqual([
    {
      packagePath: "example.com/a",
      original,
      before: "package a\r\n",
      modified: "b001/orchestrion/src/example.com/a/a.go",
    },
    {
      packagePath: "example.com/a/b",
      original: "/gone/b.go",
      before: undefined,
      modified: "b001/orchestrion/src/example.com/a/b/b.go",
    },
    {
      packagePath: "synthetic",
      original: undefined,
      before: undefined,
      modified: "b002/orchestrion/src/synthetic/links.go",
    },
  ]);
  const names = (filter: RegExp | undefined, synthetic: boolean) =>
    chosen(files, { filter, synthetic }).map(({ modified }) => modified.slice(-4));
  expect(names(undefined, false)).toEqual(["a.go"]);
  expect(names(undefined, true)).toEqual(["a.go", "b.go", "s.go"]);
  expect(names(/^b002/, true)).toEqual(["s.go"]);
});

test("an empty -work tree has no files", () => {
  using folder = makeTempDir("work");
  mkdirSync(folder.at("go-build123", "b001"), { recursive: true });
  expect(isWorkTree(folder.at("go-build123"))).toBe(true);
  expect(readWorkTree(folder.at("go-build123"))).toEqual([]);
});

test("paths are relative only below the directory", () => {
  expect(shownPath(join("/m", "a", "b.go"), "/m")).toBe("a/b.go");
  expect(shownPath("/mod/b.go", "/m")).toBe("/mod/b.go");
  expect(shownPath("/b.go", "/m")).toBe("/b.go");
  expect(shownPath("/m/..b.go", "/m")).toBe("..b.go");
});

test("colours of a diff; the text is the same", () => {
  const diff = "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n--- x\n+++ y\n";
  const painted = paintDiff(diff);
  expect(Bun.stripANSI(painted)).toBe(diff);
  expect(painted.split("\n").map((line) => line.slice(0, 5))).toEqual([
    "\u001b[1m-",
    "\u001b[1m+",
    "\u001b[36m",
    " a",
    "\u001b[31m",
    "\u001b[32m",
    "",
  ]);
});
