import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { coverageOf, NO_COVERAGE } from "../../../src/go/coverage.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { withCoverage } from "../../../src/prepare/covered-contents.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

let temp: TempDir;
beforeAll(() => {
  temp = makeTempDir("coverage");
  const files = {
    "go.mod": "module example.com/a\n\ngo 1.23\n",
    "a.go": "package a\n",
    "a_test.go": "package a\n",
    "plain/plain.go": "package plain\n",
    "outside/outside.go": "package outside\n",
    "outside/out_test.go": "package outside_test\n",
    "tagged/tagged.go": "package tagged\n",
    "tagged/tagged_test.go": "//go:build with\n\npackage tagged\n",
    "only/only_test.go": "package only\n",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(temp.at(name)), { recursive: true });
    writeFileSync(temp.at(name), text);
  }
});
afterAll(() => temp.remove());

const coverage = (args: readonly string[], goFlags = "") => {
  const commandLine = parseGoCommandLine(args, askNothing);
  const context = { go: "go", cwd: temp.path, buildFlags: commandLine.repeated };
  // -race needs cgo, which is off by default without a C compiler; nothing is compiled here.
  return coverageOf(commandLine, goFlags, context, { ...goEnvironment({ CGO_ENABLED: "1" }), GOFLAGS: goFlags });
};

test("nothing is covered unless requested", async () => {
  expect(await coverage(["test", "./..."])).toEqual(NO_COVERAGE);
  expect(await coverage(["build", "-coverprofile=x"], "-coverprofile=x")).toEqual(NO_COVERAGE);
  expect(await coverage(["test", "-cover=false"])).toEqual(NO_COVERAGE);
  const off = { ...NO_COVERAGE, list: ["-cover=false"], test: ["-cover=false"] };
  expect(await coverage(["test", "-cover=false"], "-cover")).toEqual(off);
});

test("without -coverpkg, a test covers packages of the command line that have no tests, as the build's tags have it", async () => {
  const beside = ["example.com/a/plain", "example.com/a/tagged"];
  const list = ["-cover", "-covermode=set", `-coverpkg=${beside.join()}`];
  const found = { list, test: list.slice(0, 2), beside, patterns: beside, mode: "set" };
  expect(await coverage(["test", "-cover", "./..."])).toEqual(found);
  expect(await coverage(["test", "./..."], "-cover")).toEqual(found);
  expect(await coverage(["test", "-coverprofile=x", "-coverpkg=", "./..."])).toEqual(found);
  const tagged = await coverage(["test", "-cover", "-tags=with", "-race", "./..."]);
  expect(tagged.list).toEqual(["-cover", "-covermode=atomic", "-coverpkg=example.com/a/plain"]);
  const alone = await coverage(["test", "-covermode=count", "."]);
  expect(alone).toEqual({ list: [], test: ["-cover", "-covermode=count"], beside: [], patterns: [], mode: "count" });
  expect((await coverage(["test", "."], "-cover")).list).toEqual(["-cover=false"]);
  expect((await coverage(["test", "-cover", "plain/plain.go"])).beside).toEqual([]);
  expect((await coverage(["test", "-cover", "./nowhere"])).beside).toEqual([]);
});

test("with -coverpkg, or in a build, a package is covered wherever it is imported", async () => {
  const flags = ["-cover", "-covermode=set", "-coverpkg=./...,fmt"];
  const found = { list: flags, test: flags, beside: ["./plain"], patterns: ["./...", "fmt"], mode: "set" };
  expect(await coverage(["test", "-coverpkg=./...,fmt", "./plain"])).toEqual(found);
  expect((await coverage(["build", "-cover"])).list).toEqual(["-cover", "-covermode=set"]);
  expect((await coverage(["build", "-cover"])).patterns).toBeUndefined();
});

test("what is covered has other contents", () => {
  const packages = { "example.com/a": [], "example.com/b": [], fmt: [] };
  const reachable = {
    contents: { "example.com/a": ["a"], "example.com/b": ["b"] },
    local: ["example.com/a"],
    graph: { packages, errors: {} },
  };
  const covered = (patterns: readonly string[] | undefined, mode = "set") =>
    Object.entries(withCoverage(reachable, { ...NO_COVERAGE, mode, patterns })).flatMap(([path, lines]) =>
      lines.includes(`${path} covered ${mode}`) ? [path] : [],
    );
  expect(covered(undefined)).toEqual(["example.com/a"]);
  expect(covered(["./..."])).toEqual(["example.com/a"]);
  expect(covered(["example.com/b", "fm..."])).toEqual(["example.com/b", "fmt"]);
  expect(covered(["all"])).toEqual(["example.com/a", "example.com/b", "fmt"]);
  expect(covered(["std"])).toEqual(["fmt"]);
  expect(covered([])).toEqual([]);
  expect(covered(["all"], "")).toEqual([]);
  expect(withCoverage(reachable, NO_COVERAGE)).toBe(reachable.contents);
});
