import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseGoCommandLine } from "../../../src/build/go-flags.ts";
import { GoRoot } from "../../../src/build/go-root.ts";
import { takeKey } from "../../../src/build/key-flag.ts";
import { packageFlags } from "../../../src/build/package-flags.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { withoutKeyNote } from "../../../src/toolexec/build-info.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

let temp: TempDir;
beforeAll(() => {
  temp = makeTempDir("flags");
  const files = {
    "src/os/file.go": "package os\n\nfunc Open() {}\n",
    "src/os/file_test.go": "package os\n\nfunc InTest() {}\n",
    "src/os/testdata/data.go": "package data\n\nfunc InData() {}\n",
    "src/cmd/go/main.go": "package main\n\nfunc InCommand() {}\n",
    "src/vendor/golang.org/x/net/net.go": "package net\n\nfunc InVendor() {}\n",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(temp.at("go", name)), { recursive: true });
    writeFileSync(temp.at("go", name), text);
  }
});
afterAll(() => temp.remove());

test("of a Go installation, the packages count that a program can have in it", () => {
  const words = ["Open", "InTest", "InData", "InCommand", "InVendor"].map((word) => ({ word }));
  const root = new GoRoot(temp.at("go"), words);
  expect(words.filter((word) => root.mentions(word))).toEqual([{ word: "Open" }, { word: "InVendor" }]);
  expect(["os", "golang.org/x/net", "example.com/a", "net"].map((path) => root.has(path))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

const flagsFor = (
  args: readonly string[],
  goFlags = "",
  condition: Condition = { op: "path", path: "example.com/a" },
) =>
  packageFlags({
    goEnv: { GOROOT: temp.at("go"), GOVERSION: "go1.26.0", GOFLAGS: goFlags },
    commandLine: parseGoCommandLine(args),
    resolutionKey: JSON.stringify(condition),
    cacheFolder: temp.at("cache"),
    keyInput: {
      toolVersion: "v1",
      toolContent: "",
      plan: {
        index: {
          format: 1,
          toolVersion: "v1",
          fingerprint: "",
          rootModule: undefined,
          aspects: [{ tracerInternal: false, condition }],
        },
        aspects: [],
        injectable: { imports: [], links: [] },
      },
      imports: {},
      contents: {},
    },
  })?.map((flag) => flag.replace(/orchestrion=.*/, "orchestrion=KEY"));

test("the last flag that fits counts, and the go command notes the very last", () => {
  expect(flagsFor(["build"])).toEqual([
    "-gcflags=all=",
    "-gcflags=std=",
    "-gcflags=example.com/a=-orchestrion=KEY",
    "-gcflags=orchestrion.invalid=",
  ]);
  expect(flagsFor(["build"], "", { op: "text", anchor: { word: "Open" } })?.slice(0, 2)).toEqual([
    "-gcflags=all=-orchestrion=KEY",
    "-gcflags=std=-orchestrion=KEY",
  ]);
});

test("an overlay may put anything into the standard library", () => {
  const nowhere: Condition = { op: "text", anchor: { word: "nowhere" } };
  expect(flagsFor(["build"], "", nowhere)?.[1]).toBe("-gcflags=std=");
  expect(flagsFor(["build", "-overlay=o.json"], "", nowhere)?.[1]).toBe("-gcflags=std=-orchestrion=KEY");
});

test("a user's own compiler flags, or another compiler, leave no room", () => {
  expect(flagsFor(["build", "-gcflags=all=-N"])).toBeUndefined();
  expect(flagsFor(["build", "-compiler", "gccgo"])).toBeUndefined();
  expect(flagsFor(["build"], "-race --gcflags=-N")).toBeUndefined();
  expect(flagsFor(["build"], "-race -tags=gcflags")).toBeDefined();
});

test("the key is taken out of a compiler's arguments", () => {
  const rest = ["-p", "a", "-N", "a.go"];
  expect(takeKey(["-p", "a", "-orchestrion=K", "-N", "a.go"])).toEqual({
    args: rest,
    key: { key: "K", mark: undefined },
  });
  expect(takeKey(["-p", "a", "-N", "-orchestrion=K,M", "a.go"])).toEqual({ args: rest, key: { key: "K", mark: "M" } });
  expect(takeKey(rest)).toEqual({ args: rest, key: undefined });
});

test("a program's build information has the user's flags alone", () => {
  const line = (flags: string) =>
    `packagefile a=b\nmodinfo "0w\\xafpath\\tx\\nbuild\\t-compiler=gc\\n${flags}build\\tGOOS=linux\\n"\n`;
  expect(withoutKeyNote(line("build\\t-gcflags=orchestrion.invalid=\\n"))).toBe(line(""));
  expect(withoutKeyNote(line("build\\t-gcflags=-N\\n"))).toBe(line("build\\t-gcflags=-N\\n"));
});
