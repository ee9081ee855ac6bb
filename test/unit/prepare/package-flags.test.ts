import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { packageFlags } from "../../../src/prepare/package-flags.ts";
import { candidatesInStandardLibrary } from "../../../src/prepare/standard-library.ts";
import { takeKey } from "../../../src/session/key-flag.ts";
import { withoutKeyNote } from "../../../src/toolexec/build-info.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

let temp: TempDir;
beforeAll(() => {
  temp = makeTempDir("flags");
  const files = {
    "src/os/file.go": "package os\n\nfunc Open() {}\n",
    "src/os/file_test.go": "package os\n\nfunc InTest() {}\n",
    "src/os/testdata/data.go": "package data\n\nfunc InData() {}\n",
    "src/cmd/go/main.go": "package main\n\nfunc InCommand() {}\n",
    "src/vendor/golang.org/x/net/net.go": 'package net\n\nimport _ "unsafe"\n\nfunc InVendor() {}\n',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(temp.at("go", name)), { recursive: true });
    writeFileSync(temp.at("go", name), text);
  }
});
afterAll(() => temp.remove());

const word = (name: string): Condition => ({ op: "text", anchor: { word: name } });

const indexOf = (...conditions: readonly Condition[]) => ({
  format: 1 as const,
  toolVersion: "v1",
  fingerprint: "",
  rootModule: undefined,
  aspects: conditions.map((condition) => ({ tracerInternal: false, condition })),
});

test("each package of a Go installation that a program can contain is examined separately", () => {
  const index = indexOf(
    ...["Open", "InTest", "InData", "InCommand", "InVendor"].map(word),
    { op: "and", of: [{ op: "imports", path: "unsafe" }, word("InVendor")] },
    { op: "and", of: [{ op: "reaches", path: "example.com/a", name: "T" }, word("Open")] },
    { op: "clause", name: "main" },
  );
  expect(Object.fromEntries(candidatesInStandardLibrary(temp.at("go"), index))).toEqual({
    os: [0, 6],
    "vendor/golang.org/x/net": [4, 5],
  });
});

const rawFlags = (apart: readonly string[]) =>
  requested(["build"], "", { op: "path", path: "example.com/a" }, apart) ?? [];

const flagsFor = (...request: Parameters<typeof requested>) =>
  requested(...request)?.map((flag) => flag.replace(/orchestrion=.*/, "orchestrion=KEY"));

const requested = (
  args: readonly string[],
  goFlags = "",
  condition: Condition = { op: "path", path: "example.com/a" },
  apart: readonly string[] = [],
  version = "go1.26.0",
) =>
  packageFlags({
    goEnv: { GOROOT: temp.at("go"), GOVERSION: version, GOFLAGS: goFlags },
    commandLine: parseGoCommandLine(args, askNothing),
    resolutionKey: JSON.stringify(condition),
    cacheFolder: temp.at("cache"),
    keyInput: {
      toolVersion: "v1",
      toolContent: "",
      plan: {
        index: indexOf(condition),
        aspects: [],
        injectable: { imports: [], links: [] },
        injections: [],
        interfaces: [],
      },
      imports: {},
      contents: {},
    },
    apart,
  });

test("the last matching flag applies, and the go command records the last of all", () => {
  expect(flagsFor(["build"])).toEqual([
    "-gcflags=all=",
    "-gcflags=std=",
    "-gcflags=example.com/a=-orchestrion=KEY",
    "-gcflags=orchestrion.invalid=",
  ]);
  expect(flagsFor(["build"], "", word("Open"))).toEqual([
    "-gcflags=all=-orchestrion=KEY",
    "-gcflags=std=",
    "-gcflags=os=-orchestrion=KEY",
    "-gcflags=orchestrion.invalid=",
  ]);
});

test("from Go 1.27 on, `std` misses what tests alone import", () => {
  const named = ["-gcflags=os=", "-gcflags=vendor/golang.org/x/net="];
  const flags = (command: string, version: string, name = "nowhere") =>
    (flagsFor([command], "", word(name), [], version) ?? []).slice(1, -1);
  for (const command of ["test", "vet"]) {
    expect(flags(command, "go1.27.4")).toEqual(["-gcflags=std=", ...named]);
    expect(flags(command, "devel +abc")).toEqual(["-gcflags=std=", ...named]);
    expect(flags(command, "go1.26.0")).toEqual(["-gcflags=std="]);
  }
  expect(flags("build", "go1.27.4")).toEqual(["-gcflags=std="]);
  expect(flags("test", "go1.27.4", "Open")).toEqual([
    "-gcflags=std=",
    "-gcflags=vendor/golang.org/x/net=",
    "-gcflags=os=-orchestrion=KEY",
  ]);
});

test("the sources of a development version of Go may change", () => {
  const write = (text: string) => writeFileSync(temp.at("go/src/os/file.go"), text);
  const noted = () => flagsFor(["build"], "", word("Opan"));
  expect(noted()).not.toContain("-gcflags=os=-orchestrion=KEY");
  write("package os\n\nfunc Opan() {}\n");
  expect(noted()).toContain("-gcflags=os=-orchestrion=KEY");
  write("package os\n\nfunc Open() {}\n");
  expect(noted()).not.toContain("-gcflags=os=-orchestrion=KEY");
});

test("packages that must not be shared with other builds have separate keys", () => {
  const flags = flagsFor(["build"], "", { op: "path", path: "example.com/a" }, ["example.com/a", "example.com/b"]);
  expect(flags?.slice(2, 4)).toEqual([
    "-gcflags=example.com/a=-orchestrion=KEY",
    "-gcflags=example.com/b=-orchestrion=KEY",
  ]);
  const keysOf = (apart: readonly string[]) => rawFlags(apart).filter((flag) => flag.includes("example.com/a="));
  expect(keysOf(["example.com/a"])).not.toEqual(keysOf([]));
});

test("an overlay may replace any file of the standard library", () => {
  expect(flagsFor(["build"], "", word("nowhere"))?.[1]).toBe("-gcflags=std=");
  expect(flagsFor(["build", "-overlay=o.json"], "", word("nowhere"))?.[1]).toBe("-gcflags=std=-orchestrion=KEY");
});

test("a user's own compiler flags, or another compiler, leave no room for keys", () => {
  expect(flagsFor(["build", "-gcflags=all=-N"])).toBeUndefined();
  expect(flagsFor(["build", "-compiler", "gccgo"])).toBeUndefined();
  expect(flagsFor(["build"], "-race --gcflags=-N")).toBeUndefined();
  expect(flagsFor(["build"], "-race -tags=gcflags")).toBeDefined();
});

test("the key is removed from a compiler's arguments", () => {
  const rest = ["-p", "a", "-N", "a.go"];
  expect(takeKey(["-p", "a", "-orchestrion=K", "-N", "a.go"])).toEqual({
    args: rest,
    key: { key: "K", mark: undefined, again: false },
  });
  expect(takeKey(["-p", "a", "-N", "-orchestrion=K,M", "a.go"])).toEqual({
    args: rest,
    key: { key: "K", mark: "M", again: false },
  });
  expect(takeKey(rest)).toEqual({ args: rest, key: undefined });
});

test("a program's build information contains the user's flags only", () => {
  const line = (flags: string) =>
    `packagefile a=b\nmodinfo "0w\\xafpath\\tx\\nbuild\\t-compiler=gc\\n${flags}build\\tGOOS=linux\\n"\n`;
  expect(withoutKeyNote(line("build\\t-gcflags=orchestrion.invalid=\\n"))).toBe(line(""));
  expect(withoutKeyNote(line("build\\t-gcflags=-N\\n"))).toBe(line("build\\t-gcflags=-N\\n"));
});
