import { expect, test } from "bun:test";
import { compilerFlags, compilerFlagsOf } from "../../../src/go/compiler-flags.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { askNothing } from "../../support/ask-nothing.ts";

test("flags for the compiler come from GOFLAGS and from the command line, which takes precedence", () => {
  const given = compilerFlags(
    parseGoCommandLine(["test", "-gcflags", "all=-N -l", "--gcflags=fmt=-m", "./a"], askNothing),
    "-race '-gcflags=-d=checkptr'",
  );
  expect(given).toEqual(["-d=checkptr", "all=-N -l", "fmt=-m"]);
  expect(compilerFlagsOf(given, "fmt", "a")).toEqual(["-m"]);
  expect(compilerFlagsOf(given, "a", "a")).toEqual(["-N -l"]);
});

test.each([
  [[], []],
  [["-N"], ["-N"]],
  [["all=-N", ""], []],
  [["./...=-N"], ["-N"]],
  [["example.com/...=-N -l"], ["-N -l"]],
  [["other=-N"], []],
  [["all=-N", "other=-l"], ["-N"]],
])("of %j, the package under test has %j", (given, own) => {
  expect(compilerFlagsOf(given, "example.com/a", "example.com/a")).toEqual(own);
});

test("flags without a pattern are for the packages of the command line", () => {
  expect(compilerFlagsOf(["-N"], "example.com/b", "example.com/a")).toEqual([]);
});
