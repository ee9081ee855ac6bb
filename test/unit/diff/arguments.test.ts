import { expect, test } from "bun:test";
import { readCommandLine } from "../../../src/command-line/read.ts";
import diff from "../../../src/commands/diff.ts";
import { buildArguments } from "../../../src/commands/diff-build.ts";
import { askNothing } from "../../support/ask-nothing.ts";

/** What `orchestrion diff` makes of its arguments. */
function parse(line: string) {
  const given = readCommandLine(diff, line.split(" "));
  if (given === "help") {
    return given;
  }
  const on: string[] = (["build", "debug", "files", "package", "raw"] as const).filter((name) => given.on(name));
  return { on, filter: given.value("filter"), rest: given.arguments.join(" ") };
}

test.each([
  ["-tags=x --raw ./... --filter a.*b --files=true --debug=false", ["files", "raw"], "a.*b", "-tags=x ./..."],
  ["-build -package -filter=x test ./...", ["build", "package"], "x", "test ./..."],
  // A value of the go command's is none of its options.
  ["-tags -raw --mod mod -files .", ["files"], undefined, "-tags -raw --mod mod ."],
  ["--build test . -args --raw", ["build"], undefined, "test . -args --raw"],
  ["--build -- --raw", ["build"], undefined, "-- --raw"],
  // What neither knows is the go command's to refuse.
  ["--build -quux .", ["build"], undefined, "-quux ."],
])("diff %s", (line, on, filter, rest) => {
  expect(parse(line)).toEqual({ on: on, filter, rest });
});

test("a build builds all unless told otherwise, with -work, and -a if wanted, behind the command", () => {
  expect(buildArguments([], false, askNothing)).toEqual(["build", "-work", "./..."]);
  expect(buildArguments(["./cmd"], true, askNothing)).toEqual(["build", "-work", "-a", "./cmd"]);
  expect(buildArguments(["-race", "./cmd"], false, askNothing)).toEqual(["build", "-work", "-race", "./cmd"]);
  expect(buildArguments(["test", "-work", "-a", "./x"], true, askNothing)).toEqual(["test", "-work", "-a", "./x"]);
  expect(buildArguments(["install", "-C", "dir", "."], false, askNothing)).toEqual([
    "install",
    "-C",
    "dir",
    "-work",
    ".",
  ]);
});
