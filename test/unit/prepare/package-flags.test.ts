import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import type { ModuleInUse, ModulesInUse } from "../../../src/go/modules-in-use.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { packageFlags } from "../../../src/prepare/package-flags.ts";
import { candidatesInStandardLibrary } from "../../../src/prepare/standard-library.ts";
import { NOTED_FLAGS, takeKey } from "../../../src/session/key-flag.ts";
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

const rawFlags = async (apart: readonly string[]) =>
  (await requested(["build"], "", { op: "path", path: "example.com/a" }, apart)) ?? [];

const flagsFor = async (...request: Parameters<typeof requested>) =>
  (await requested(...request))?.map((flag) => flag.replace(/-orchestrion=.*/, "-orchestrion=KEY"));

const NOTED = `-gcflags=${NOTED_FLAGS}`;
/** `example.com` is the main module, `example.org/b` one in the module cache. */
const MODULES: ModulesInUse = new Map<string, ModuleInUse>([
  ["example.com", { version: undefined, cached: undefined }],
  ["example.org/b", { version: "v1.2.0", cached: { path: "example.org/b", version: "v1.2.0" } }],
]);

const requested = (
  args: readonly string[],
  goFlags = "",
  condition: Condition = { op: "path", path: "example.com/a" },
  apart: readonly string[] = [],
  version = "go1.26.0",
) =>
  packageFlags({
    goEnv: { GOROOT: temp.at("go"), GOVERSION: version, GOFLAGS: goFlags, GOMODCACHE: temp.at("mod") },
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
    cwd: temp.path,
    moduleRoot: temp.path,
    modules: async () => MODULES,
  });

test("the last matching flag applies, and the go command records the last of all", async () => {
  expect(await flagsFor(["build"])).toEqual([
    "-gcflags=all=",
    "-gcflags=std=",
    "-gcflags=example.com/a=-orchestrion=KEY",
    NOTED,
  ]);
  expect(await flagsFor(["build"], "", word("Open"))).toEqual([
    "-gcflags=all=-orchestrion=KEY",
    "-gcflags=std=",
    "-gcflags=./go/src/os=-orchestrion=KEY",
    NOTED,
  ]);
});

test("a folder denotes a package for commands that take packages from the modules in use", async () => {
  const flags = async (...args: string[]) =>
    (await flagsFor(args, "", { op: "path", path: "example.org/b/c" }))?.[2]?.replace(/=-orch.*/, "");
  const [folder, path] = ["-gcflags=./mod/example.org/b@v1.2.0/c", "-gcflags=example.org/b/c"];
  for (const args of [
    ["build", "."],
    ["test", "./..."],
    ["install"],
    ["list", "-export"],
    ["build", "-mod=readonly"],
  ]) {
    expect(await flags(...args)).toBe(process.platform === "win32" ? path : folder);
  }
  for (const args of [
    ["build", "-mod=mod"],
    ["get", "./..."],
    ["run", "example.org/b/c@latest"],
  ]) {
    expect(await flags(...args)).toBe(path);
  }
  const inherited = await flagsFor(["build"], "-mod=mod", { op: "path", path: "example.org/b/c" });
  expect(inherited?.[2]).toBe(`${path}=-orchestrion=KEY`);
});

test("from Go 1.27 on, `std` misses what tests alone import", async () => {
  const named = ["-gcflags=os=", "-gcflags=vendor/golang.org/x/net="];
  const flags = async (command: string, version: string, name = "nowhere") =>
    ((await flagsFor([command], "", word(name), [], version)) ?? []).slice(1, -1);
  for (const command of ["test", "vet"]) {
    expect(await flags(command, "go1.27.4")).toEqual(["-gcflags=std=", ...named]);
    expect(await flags(command, "devel +abc")).toEqual(["-gcflags=std=", ...named]);
    expect(await flags(command, "go1.26.0")).toEqual(["-gcflags=std="]);
  }
  expect(await flags("build", "go1.27.4")).toEqual(["-gcflags=std="]);
  expect(await flags("test", "go1.27.4", "Open")).toEqual([
    "-gcflags=std=",
    "-gcflags=vendor/golang.org/x/net=",
    "-gcflags=os=-orchestrion=KEY",
  ]);
});

test("the sources of a development version of Go may change", async () => {
  const write = (text: string) => writeFileSync(temp.at("go/src/os/file.go"), text);
  const noted = () => flagsFor(["build"], "", word("Opan"));
  expect(await noted()).not.toContain("-gcflags=./go/src/os=-orchestrion=KEY");
  write("package os\n\nfunc Opan() {}\n");
  expect(await noted()).toContain("-gcflags=./go/src/os=-orchestrion=KEY");
  write("package os\n\nfunc Open() {}\n");
  expect(await noted()).not.toContain("-gcflags=./go/src/os=-orchestrion=KEY");
});

test("packages that must not be shared with other builds have separate keys", async () => {
  const flags = await flagsFor(["build"], "", { op: "path", path: "example.com/a" }, [
    "example.com/a",
    "example.com/b",
  ]);
  expect(flags?.slice(2, 4)).toEqual([
    "-gcflags=example.com/a=-orchestrion=KEY",
    "-gcflags=example.com/b=-orchestrion=KEY",
  ]);
  const keysOf = async (apart: readonly string[]) =>
    (await rawFlags(apart)).filter((flag) => flag.includes("example.com/a="));
  expect(await keysOf(["example.com/a"])).not.toEqual(await keysOf([]));
});

test("an overlay may replace any file of the standard library", async () => {
  expect((await flagsFor(["build"], "", word("nowhere")))?.[1]).toBe("-gcflags=std=");
  expect((await flagsFor(["build", "-overlay=o.json"], "", word("nowhere")))?.[1]).toBe(
    "-gcflags=std=-orchestrion=KEY",
  );
});

test("a user's own compiler flags, or another compiler, leave no room for keys", async () => {
  expect(await flagsFor(["build", "-gcflags=all=-N"])).toBeUndefined();
  expect(await flagsFor(["build", "-compiler", "gccgo"])).toBeUndefined();
  expect(await flagsFor(["build"], "-race --gcflags=-N")).toBeUndefined();
  expect(await flagsFor(["build"], "-race -tags=gcflags")).toBeDefined();
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
  expect(withoutKeyNote(line(`build\\t${NOTED}\\n`))).toBe(line(""));
  expect(withoutKeyNote(line("build\\t-gcflags=-N\\n"))).toBe(line("build\\t-gcflags=-N\\n"));
});
