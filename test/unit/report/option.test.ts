import { describe, expect, test } from "bun:test";
import { isTestCommand, takeReport } from "../../../src/report/option.ts";

const words = (text: string) => (text === "" ? [] : text.split(" "));

describe("the option --report is taken out of the arguments of go test", () => {
  test.each([
    ["test --report out ./...", "test ./...", "out"],
    ["test --report=out ./...", "test ./...", "out"],
    ["test -v -run X ./... --report out", "test -v -run X ./...", "out"],
    ["-C dir test --report out", "-C dir test", "out"],
    ["-C=dir test --report out", "-C=dir test", "out"],
    ["test --report a --report b .", "test .", "b"],
    ["test . --report", "test .", ""],
    ["test --report= .", "test .", ""],
  ])("%s", (args, rest, folder) => expect(takeReport(words(args))).toEqual({ args: words(rest), folder }));

  test.each([
    ["a flag of the tests", "test -report out ."],
    ["an argument of the tests", "test . -args --report out"],
    ["the value of another flag", "test -run --report ."],
    ["other commands", "build --report out ."],
    ["other commands after -C", "-C test build --report out"],
    ["programs", "run . --report out"],
    ["no command", ""],
  ])("but not %s", (_, args) => expect(takeReport(words(args))).toEqual({ args: words(args), folder: undefined }));
});

test("only go test has reports", () => {
  const commands = ["test", "-C dir test", "-C=dir test ./...", "build test", "-C test build", "run test", ""];
  expect(commands.filter((text) => isTestCommand(words(text)))).toEqual(commands.slice(0, 3));
});
