import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { inheritedFlag } from "../../../src/go/inherited-flags.ts";
import type { ModuleInUse, ModulesInUse } from "../../../src/go/modules-in-use.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { packageFlags } from "../../../src/prepare/package-flags.ts";
import { searchForUnbounded } from "../../../src/prepare/search.ts";
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
    write(`go/${name}`, text);
  }
  write(
    "app/go.mod",
    "module example.com/app\n\ngo 1.23\n\nrequire (\n\texample.org/absent v0.1.0\n\texample.org/b v1.2.0\n)\n",
  );
  write("mod/example.org/b@v1.2.0/c/c.go", "package c\n\nfunc InModule() {}\n");
  write("mod/example.org/b@v1.2.0/c/c_test.go", "package c\n\nfunc InTest() {}\n");
  write("mod/example.org/b@v1.2.0/cmd/main.go", "package main\n\nfunc main() {}\n");
});
afterAll(() => temp.remove());

const write = (name: string, text: string) => {
  mkdirSync(dirname(temp.at(name)), { recursive: true });
  writeFileSync(temp.at(name), text);
};

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
    { op: "and", of: [{ op: "reaches", path: "example.com/app/a", name: "T" }, word("Open")] },
    { op: "clause", name: "main" },
  );
  expect(Object.fromEntries(candidatesInStandardLibrary(temp.at("go"), index))).toEqual({
    os: [0, 6],
    "vendor/golang.org/x/net": [4, 5],
  });
});

const rawFlags = async (apart: readonly string[]) =>
  (await requested(["build"], "", { op: "path", path: "example.com/app/a" }, apart)) ?? [];

const flagsFor = async (...request: Parameters<typeof requested>) =>
  (await requested(...request))?.map((flag) => flag.replace(/-orchestrion=.*/, "-orchestrion=KEY"));

const NOTED = `-gcflags=${NOTED_FLAGS}`;
/** `example.com/app` is the main module; `example.org/b` is in the module cache, `example.org/absent` is not yet. */
const MODULES: ModulesInUse = new Map<string, ModuleInUse>([
  ["example.com/app", { version: undefined, cached: undefined }],
  ["example.org/absent", { version: "v0.1.0", cached: { path: "example.org/absent", version: "v0.1.0" } }],
  ["example.org/b", { version: "v1.2.0", cached: { path: "example.org/b", version: "v1.2.0" } }],
]);

const requested = async (
  args: readonly string[],
  goFlags = "",
  condition: Condition = { op: "path", path: "example.com/app/a" },
  apart: readonly string[] = [],
  version = "go1.26.0",
) => {
  const commandLine = parseGoCommandLine(args, askNothing);
  const { values } = commandLine;
  const place = {
    moduleRoot: temp.at("app"),
    goEnv: { GOROOT: temp.at("go"), GOVERSION: version, GOFLAGS: goFlags, GOMODCACHE: temp.at("mod") },
    modFile: undefined,
    overlay: values.get("overlay"),
    directory: temp.path,
  };
  const index = indexOf(condition);
  const cacheFolder = temp.at("cache");
  const modules = async () => MODULES;
  const search = await searchForUnbounded(index, {
    ...{ commandLine, cacheFolder, place, modules },
    mod: values.get("mod") ?? inheritedFlag(goFlags, "mod"),
    modulesKey: "modules",
    download: async () => {},
  });
  return packageFlags({
    ...{ commandLine, cacheFolder, place, modules, search, apart },
    resolutionKey: JSON.stringify(condition),
    keyInput: {
      toolVersion: "v1",
      toolContent: "",
      plan: { index, aspects: [], injectable: { imports: [], links: [] }, injections: [], interfaces: [] },
      imports: {},
      contents: {},
    },
  });
};

test("the last matching flag applies, and the go command records the last of all", async () => {
  expect(await flagsFor(["build"])).toEqual([
    "-gcflags=all=",
    "-gcflags=std=",
    "-gcflags=example.com/app/a=-orchestrion=KEY",
    NOTED,
  ]);
  expect(await flagsFor(["build"], "", word("Open"))).toEqual([
    "-gcflags=all=-orchestrion=KEY",
    "-gcflags=./mod/...=",
    "-gcflags=./mod/example.org/absent@v0.1.0/...=-orchestrion=KEY",
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

describe("an aspect that may match anywhere", () => {
  const first = async (args: readonly string[], name = "nowhere", goFlags = "", version = "go1.26.0") => {
    const all = (await flagsFor(args, goFlags, word(name), [], version)) ?? [];
    return all.slice(0, all.indexOf("-gcflags=std=")).map((each) => each.replace("-gcflags=", ""));
  };
  const KEY = "=-orchestrion=KEY";
  const folders = process.platform !== "win32";

  test("does not change the keys of modules that contain no place for it, unless they are not there yet", async () => {
    const searched = folders
      ? [`all${KEY}`, "./mod/...=", `./mod/example.org/absent@v0.1.0/...${KEY}`]
      : ["all=", `command-line-arguments${KEY}`, `example.com/app/...${KEY}`, `example.org/absent/...${KEY}`];
    for (const args of [
      ["build"],
      ["test", "./..."],
      ["test", "example.com/app", "example.com/app/inner/..."],
      ["list", "-export"],
      ["build", "x.go"],
    ]) {
      expect(await first(args)).toEqual(searched);
    }
    // Where the go command chooses flags before it knows a package's folder
    expect(await first(["test"], "nowhere", "", "go1.27.1")).toEqual([
      "all=",
      ...["command-line-arguments", "example.com/app/...", "example.org/absent/..."].map((each) => `${each}${KEY}`),
    ]);
  });

  test("changes the key of each package with a place for it", async () => {
    const flags = await flagsFor(["build"], "", word("InModule"));
    const path = folders ? "./mod/example.org/b@v1.2.0/c" : "example.org/b/c";
    expect(flags?.slice(-2)).toEqual([`-gcflags=${path}${KEY}`, NOTED]);
    expect((await flagsFor(["build"], "", word("InTest")))?.join()).not.toContain("example.org/b");
  });

  test("changes the keys of commands in a module below the main module's path", async () => {
    const goMod = readFileSync(temp.at("app/go.mod"), "utf8");
    write("app/go.mod", `${goMod}require example.com/app/tools v1.0.0\n`);
    expect(await first(["install", "example.com/app/tools/cmd"])).toContain(`example.com/app/tools/cmd${KEY}`);
    expect((await first(["test", "example.com/app/..."]))[0]).toBe(`all${KEY}`);
    expect((await flagsFor(["test", "example.com/app/..."], "", word("nowhere")))?.join()).not.toContain("mod/...=");
    write("app/go.mod", goMod);
  });

  test("changes the keys of commands that are built from modules", async () => {
    expect(await first(["install", "example.org/b/cmd"])).toContain(`example.org/b/cmd${KEY}`);
    expect(await first(["build", "example.org/b/..."])).toContain(`example.org/b/...${KEY}`);
    expect(await first(["build", "tool"])).toContain(`tool${KEY}`);
    expect(await first(["build", "..."])).toContain(`...${KEY}`);
    expect((await first(["build", "os/...", "example.com/app/..."])).join()).not.toMatch(/os|app/);
  });

  test.each<[args: string[], goFlags: string]>([
    [["test", "example.org/b/c"], ""],
    [["test", "all"], ""],
    [["test", "..."], ""],
    [["test", "example.com/app..."], ""],
    [["vet", "./mod/example.org/b@v1.2.0/c"], ""],
    [["list", "-export", "-test", "example.org/..."], ""],
    [["build", "-mod=mod"], ""],
    [["build"], "-mod=vendor"],
    [["build", "-overlay=o.json"], ""],
    [["run", "example.org/b/cmd@v1.2.0"], ""],
    [["get", "./..."], ""],
  ])("may match in all modules, since their tests or other modules may be compiled: %j", async (args, goFlags) => {
    expect((await first(args, "nowhere", goFlags))[0]).toBe(`all${KEY}`);
    expect((await flagsFor(args, goFlags, word("nowhere")))?.join()).not.toContain("/...=");
  });
});

test("from Go 1.27 on, `std` misses what tests alone import", async () => {
  const named = ["-gcflags=os=", "-gcflags=vendor/golang.org/x/net="];
  const flags = async (command: string, version: string, name = "nowhere") => {
    const all = (await flagsFor([command], "", word(name), [], version)) ?? [];
    return all.slice(all.indexOf("-gcflags=std="), -1);
  };
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
  const flags = await flagsFor(["build"], "", { op: "path", path: "example.com/app/a" }, [
    "example.com/app/a",
    "example.com/app/b",
  ]);
  expect(flags?.slice(2, 4)).toEqual([
    "-gcflags=example.com/app/a=-orchestrion=KEY",
    "-gcflags=example.com/app/b=-orchestrion=KEY",
  ]);
  const keysOf = async (apart: readonly string[]) =>
    (await rawFlags(apart)).filter((flag) => flag.includes("example.com/app/a="));
  expect(await keysOf(["example.com/app/a"])).not.toEqual(await keysOf([]));
});

test("an overlay may replace any file of the standard library", async () => {
  expect(await flagsFor(["build"], "", word("nowhere"))).toContain("-gcflags=std=");
  expect(await flagsFor(["build", "-overlay=o.json"], "", word("nowhere"))).toEqual([
    "-gcflags=all=-orchestrion=KEY",
    "-gcflags=std=-orchestrion=KEY",
    NOTED,
  ]);
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
