import { expect, test } from "bun:test";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { fuzzingOf } from "../../../src/go/fuzzing.ts";
import { askNothing } from "../../support/ask-nothing.ts";

const LINUX = { GOOS: "linux", GOARCH: "amd64", GOVERSION: "go1.26.8" };

test.each([
  [["test", "-fuzz=FuzzAdd", "."], "", ["-fuzz=FuzzAdd"], ["-d=libfuzzer"]],
  [["test", "--fuzz", ".", "."], "", ["-fuzz=."], ["-d=libfuzzer"]],
  [["test", "."], "-fuzz=FuzzAdd", [], ["-d=libfuzzer"]],
  [["test", "-fuzz=", "."], "-fuzz=FuzzAdd", [], []],
  [["test", "."], "", [], []],
  [["build", "."], "-fuzz=FuzzAdd", [], []],
])("go %j with GOFLAGS %j", (argv, goFlags, forTest, forCompiler) => {
  const fuzzing = fuzzingOf(parseGoCommandLine(argv, askNothing), { ...LINUX, GOFLAGS: goFlags });
  expect(fuzzing).toEqual({ test: forTest, compiler: forCompiler });
});

test.each([
  ["linux", "amd64", "go1.23.0", true],
  ["darwin", "arm64", "go1.26.8", true],
  ["openbsd", "amd64", "go1.26.8", true],
  ["windows", "arm64", "go1.27-devel_abc", true],
  ["linux", "loong64", "go1.24.9", false],
  ["linux", "loong64", "go1.25.0", true],
  ["linux", "loong64", "devel +abc", true],
  ["linux", "386", "go1.26.8", false],
  ["linux", "riscv64", "go1.26.8", false],
  ["netbsd", "amd64", "go1.26.8", false],
  ["android", "arm64", "go1.26.8", false],
])("on %s/%s, %s instruments packages for fuzzing: %j", (GOOS, GOARCH, GOVERSION, instruments) => {
  const { test, compiler } = fuzzingOf(parseGoCommandLine(["test", "-fuzz=F", "."], askNothing), {
    GOOS,
    GOARCH,
    GOVERSION,
  });
  expect(test).toEqual(["-fuzz=F"]);
  expect(compiler).toEqual(instruments ? ["-d=libfuzzer"] : []);
});
