import { expect, test } from "bun:test";
import { readDevArguments } from "../../../src/dev/arguments.ts";

const ask = () => ({ arity: undefined, shared: false });

test.each([
  ["./cmd/app", [], ["./cmd/app"], []],
  ["-tags x ./cmd/app -v --help", ["-tags", "x"], ["./cmd/app"], ["-v", "--help"]],
  ["-race -tags=x . -- -a", ["-race", "-tags=x"], ["."], ["--", "-a"]],
  ["main.go other.go input.txt main.go", [], ["main.go", "other.go"], ["input.txt", "main.go"]],
  ["-C sub -v . a", ["-C", "sub", "-v"], ["."], ["a"]],
  ["-v -- ./app x", ["-v"], ["./app"], ["x"]],
  ["./app ./app", [], ["./app"], ["./app"]],
])("reads %j as go run does", (text, flags, targets, program) => {
  const read = readDevArguments(text.split(" "), ask);
  expect(read).toMatchObject({ flags, targets, program });
});

test.each([
  ["", "name the package to run, such as . or ./cmd/app"],
  ["-race", "name the package to run, such as . or ./cmd/app"],
  ["-exec xprog .", "-exec is not supported: the program is run directly, so that it can be stopped"],
  ["-o x .", "-o is not supported: the program is kept in a temporary folder"],
  ["example.com/x@latest", "example.com/x@latest is built in its own module and never changes: `go run` runs it"],
])("refuses %j", (text, sentence) => {
  expect(readDevArguments(text === "" ? [] : text.split(" "), ask)).toBe(sentence);
});
