import { afterAll, beforeAll, expect, test } from "bun:test";
import { makeTempDir } from "../../support/paths.ts";
import { type Edit, PreparedWorld } from "./prepared-world.ts";

// Each input of a build is changed, with its time restored: a build prepared with all files that earlier builds have cached must
// equal a cold one.

const world = new PreparedWorld();
const warm = makeTempDir("stale");
beforeAll(() => world.create());
afterAll(() => {
  world[Symbol.dispose]();
  warm.remove();
});

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

test.each<[string, readonly Edit[], (readonly string[])?]>([
  ["an aspect file", [["app/hooks/orchestrion.yml", replace("AAAA", "BBBB")]]],
  ["the module's own aspect file", [["app/orchestrion.yml", replace("AAAA", "BBBB")]]],
  ["a file that is extended", [["app/more.yml", replace("name: More", "name: Less")]]],
  ["an aspect file in a directory that is extended", [["app/own/orchestrion.yml", replace("name: Own", "name: One")]]],
  ["an extended directory that is a package no more", [["app/own/own.go", undefined]]],
  ["the tool file, which names what is not there", [["app/orchestrion.tool.go", replace("app/hooks", "app/hoaks")]]],
  [
    "an aspect file that is added",
    [["lib/aspects/orchestrion.tool.go", 'package aspects\n\nimport _ "example.com/app/own"\n']],
  ],
  ["an aspect file that is removed", [["app/hooks/orchestrion.yml", undefined]]],
  ["an aspect package that is one no more", [["lib/aspects/aspects.go", undefined]]],
  ["an aspect package that becomes part of another module", [["lib/aspects/go.mod", "module example.com/x\n"]]],
  ["the source of an injected package", [["app/hooks/hooks.go", replace("AAAA", "BBBB")]]],
  // Of another size: the go command itself selects files by size and time (cmd/go/internal/modindex, dirHash).
  ["a source that was excluded", [["app/hooks/other.go", replace("//go:build ignored", "//go:build gc")]]],
  ["a source that is added to an injected package", [["app/hooks/more.go", "package hooks\n"]]],
  ["what an injected package imports", [["lib/inner/inner.go", replace("AAAA", "BBBB")]]],
  ["an import of an injected package", [["lib/inject/inject.go", replace("lib/inner", "lib/other")]]],
  ["an embedded file", [["app/hooks/static/a/text", "BBBB"]]],
  ["a file in a new directory that is embedded", [["app/hooks/static/b/text", "BBBB"]]],
  ["an injected package that comes to be", [["app/later/later.go", "package later\n"]]],
  ["a module of its own in an injected package's place", [["app/hooks/go.mod", "module example.com/x\n"]]],
  ["go.mod", [["app/go.mod", replace("plain v1.0.0", "plain v0.9.0")]]],
  ["where go.mod's replacement lies", [["app/go.mod", replace("=> ../lib", "=> ../lab")]]],
  ["the go.mod of a replacement", [["lib/go.mod", replace("go 1.23\n", "go 1.99\n")]]],
  ["vendor/modules.txt", [["app/vendor/modules.txt", "# example.com/lib v1.0.0 => ../lib\n"]]],
  [
    "what an overlay puts in a source's place",
    [["overlaid.go", replace("CCCC", "DDDD")]],
    ["-overlay=../overlay.json"],
  ],
  [
    "what an overlay replaces",
    [["overlay.json", replace("inner/inner.go", "inner/other.go")]],
    ["-overlay=../overlay.json"],
  ],
  [
    "the go.mod that -modfile names",
    [["other.mod", replace("plain v1.0.0", "plain v0.9.0")]],
    ["-modfile=../other.mod"],
  ],
])("a change is seen: %s", async (_, edits, flags = []) => {
  const first = await world.prepare(warm.path, flags);
  expect(first).toHaveProperty("fingerprint");
  try {
    world.edit(edits);
    const expected = await world.prepareCold(flags);
    expect(await world.prepare(warm.path, flags)).toEqual(expected);
    expect(expected).not.toEqual(first);
  } finally {
    world.reset();
  }
  // Restored inputs lead to the earlier result.
  expect(await world.prepare(warm.path, flags)).toEqual(first);
});
