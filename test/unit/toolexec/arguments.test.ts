import { describe, expect, test } from "bun:test";
import {
  editArguments,
  isTestMain,
  parseToolArguments,
  plainImportPath,
  toolName,
  withValue,
} from "../../../src/toolexec/arguments.ts";

const compile = ["-o", "/w/b2/_pkg_.a", "-trimpath", "/w/b2=>", "-p", "example.com/a", "-lang=go1.21", "-complete"];

describe("parseToolArguments", () => {
  test("finds flags in both forms and the trailing sources", () => {
    const parsed = parseToolArguments([...compile, "-importcfg", "/w/b2/importcfg", "-pack", "/s/a.go", "/s/b.go"]);
    expect(parsed.flags.get("-o")).toEqual({ value: "/w/b2/_pkg_.a", at: 1, joined: false });
    expect(parsed.flags.get("-lang")).toEqual({ value: "go1.21", at: 6, joined: true });
    expect(parsed.flags.get("-importcfg")?.value).toBe("/w/b2/importcfg");
    expect(parsed.sources).toEqual([
      { path: "/s/a.go", at: 11 },
      { path: "/s/b.go", at: 12 },
    ]);
    expect(parsed.versionQuery).toBe(false);
  });

  test("a build ID with slashes and a strange directory are values, not flags", () => {
    const parsed = parseToolArguments(["-buildid", "a/b-p/c", "-trimpath", "-p=>", "-p", "main", "x.go"]);
    expect(parsed.flags.get("-buildid")?.value).toBe("a/b-p/c");
    expect(parsed.flags.get("-p")?.value).toBe("main");
  });

  test("unknown flags, with and without a value, are ignored", () => {
    const parsed = parseToolArguments(["-new", "value", "-other", "--p", "x", "a.go"]);
    expect(parsed.flags.get("-p")).toEqual({ value: "x", at: 4, joined: false });
    expect(parsed.sources).toEqual([{ path: "a.go", at: 5 }]);
  });

  test("sources of an overlay need not end in .go", () => {
    const flags = [...compile, "-importcfg", "/w/b2/importcfg", "-pack"];
    const parsed = parseToolArguments([...flags, "/s/a.go", "/overlay/b.txt"]);
    expect(parsed.sources.map(({ path }) => path)).toEqual(["/s/a.go", "/overlay/b.txt"]);
    const assembled = parseToolArguments([...flags, "-asmhdr", "/w/b2/go_asm.h", "/overlay/b.txt"]);
    expect(assembled.sources).toEqual([{ path: "/overlay/b.txt", at: 13 }]);
    expect(assembled.flags.get("-asmhdr")?.value).toBe("/w/b2/go_asm.h");
    expect(parseToolArguments([...flags]).sources).toEqual([]);
  });

  test("an output file with the name of a source is not a source", () => {
    const parsed = parseToolArguments(["-p", "x", "-o", "out.go", "a.go"]);
    expect(parsed.sources).toEqual([{ path: "a.go", at: 4 }]);
    expect(parseToolArguments(["-o", "out.go"]).sources).toEqual([]);
  });

  test.each([[["-V=full"]], [["-p", "x", "-V"]], [["--V=full"]]])("%p asks for the version", (args) => {
    expect(parseToolArguments(args).versionQuery).toBe(true);
  });

  test("the linker's archive is not a source", () => {
    const parsed = parseToolArguments(["-o", "a.out", "-importcfg", "l", "-buildmode=exe", "/w/b1/_pkg_.a"]);
    expect(parsed.sources).toEqual([]);
    expect(parsed.flags.get("-buildmode")?.value).toBe("exe");
  });
});

test("edits are made by position, so equal arguments are not confused", () => {
  const all = ["-p", "a.go", "a.go"];
  expect(editArguments(all, new Map([[2, "/woven/a.go"]]), ["/x.go"])).toEqual(["-p", "a.go", "/woven/a.go", "/x.go"]);
});

test("a flag keeps its form", () => {
  expect(withValue("-lang", { value: "go1.13", at: 0, joined: true }, "go1.18")).toBe("-lang=go1.18");
  expect(withValue("-lang", { value: "go1.13", at: 1, joined: false }, "go1.18")).toBe("go1.18");
});

test.each([
  ["/usr/local/go/pkg/tool/linux_amd64/compile", "compile"],
  ["C:\\go\\pkg\\tool\\windows_amd64\\link.exe", "link"],
  ["asm", "asm"],
])("tool name of %p", (path, name) => {
  expect(toolName(path)).toBe(name);
});

test.each([
  ["p [p.test]", "p"],
  ["example.com/q [example.com/main]", "example.com/q"],
  ["p_test [p.test]", "p_test"],
  ["command-line-arguments", "command-line-arguments"],
])("import path of %p", (description, path) => {
  expect(plainImportPath(description)).toBe(path);
});

describe("isTestMain", () => {
  test("needs all three: package main, a path that ends in .test, the generated file", () => {
    expect(isTestMain("main", "a.test", ["/w/b1/_testmain.go"])).toBe(true);
    expect(isTestMain("main", "a.test", ["/w/b1/_testmain.cover.go"])).toBe(true);
    expect(isTestMain("main", "example.com/my.test", ["/s/main.go"])).toBe(false);
    expect(isTestMain("example.com/my.test", "example.com/my.test", ["/s/_testmain.go"])).toBe(false);
    expect(isTestMain("main", "a", ["/w/b1/_testmain.go"])).toBe(false);
    expect(isTestMain("main", "a.test", ["/w/b1/my_testmain.go"])).toBe(false);
  });
});
