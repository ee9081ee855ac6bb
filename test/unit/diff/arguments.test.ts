import { expect, test } from "bun:test";
import { readCommandLine } from "../../../src/command-line/read.ts";
import diff from "../../../src/commands/diff.ts";
import { buildArguments } from "../../../src/commands/diff-build.ts";
import { askNothing } from "../../support/ask-nothing.ts";

/** The parsed arguments of `orchestrion diff`. */
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
  // The value of a go command's flag is not an option of diff.
  ["-tags -raw --mod mod -files .", ["files"], undefined, "-tags -raw --mod mod ."],
  ["--build test . -args --raw", ["build"], undefined, "test . -args --raw"],
  ["--build -- --raw", ["build"], undefined, "-- --raw"],
  // A flag that neither knows is left to the go command to refuse.
  ["--build -quux .", ["build"], undefined, "-quux ."],
])("diff %s", (line, on, filter, rest) => {
  expect(parse(line)).toEqual({ on: on, filter, rest });
});

test("--build builds all packages by default, with -work, and -a on request, after the subcommand", () => {
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
