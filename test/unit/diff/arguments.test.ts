import { expect, test } from "bun:test";
import { parseDiffArguments } from "../../../src/commands/diff-arguments.ts";
import { buildArguments } from "../../../src/commands/diff-build.ts";

test("flags of its own begin with two dashes and stand anywhere; the rest is left as it is", () => {
  const parsed = parseDiffArguments(["-tags=x", "--raw", "./...", "--filter", "a.*b", "--files=true", "--debug=false"]);
  expect(parsed).toEqual({ flags: new Set(["raw", "files"]), filter: /a.*b/, rest: ["-tags=x", "./..."] });
  const behind = parseDiffArguments(["--build", "test", "./...", "-args", "--raw"]);
  expect(behind).toMatchObject({ flags: new Set(["build"]), rest: ["test", "./...", "-args", "--raw"] });
});

test("--no-cache needs --build", () => {
  expect(parseDiffArguments(["--build", "--no-cache"])).toMatchObject({ flags: new Set(["build", "no-cache"]) });
  expect(parseDiffArguments(["--no-cache"])).toContain("belongs to --build");
  expect(parseDiffArguments(["--raw=1"])).toBe("--raw takes no value");
});

test("a build builds all unless told otherwise, with -work, and -a if wanted, behind the command", () => {
  expect(buildArguments([], false)).toEqual(["build", "-work", "./..."]);
  expect(buildArguments(["./cmd"], true)).toEqual(["build", "-work", "-a", "./cmd"]);
  expect(buildArguments(["-race", "./cmd"], false)).toEqual(["build", "-work", "-race", "./cmd"]);
  expect(buildArguments(["test", "-work", "-a", "./x"], true)).toEqual(["test", "-work", "-a", "./x"]);
  expect(buildArguments(["install", "-C", "dir", "."], false)).toEqual(["install", "-C", "dir", "-work", "."]);
});
