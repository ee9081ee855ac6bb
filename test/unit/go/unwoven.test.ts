import { expect, test } from "bun:test";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { needsNoModule, versionedPackage } from "../../../src/go/unwoven.ts";
import { askNothing } from "../../support/ask-nothing.ts";

const parse = (text: string) => parseGoCommandLine(text.split(" "), askNothing);

test.each([
  ["run example.com/a@latest b@c", "example.com/a@latest"],
  ["run -race example.com/a@v1 x", "example.com/a@v1"],
  ["install example.com/a@v1 example.com/b@v1", "example.com/a@v1"],
  ["-C x install -v example.com/a@v1", "example.com/a@v1"],
  ["run . x@y", undefined],
  ["run main.go x@y", undefined],
  ["run ./a@b", undefined],
  ["install /a@b", undefined],
  ["build example.com/a@v1", undefined],
  ["get example.com/a@v1", undefined],
  ["install ./...", undefined],
])("%p: %p", (text, expected) => {
  expect(versionedPackage(parse(text))).toBe(expected);
});

test("commands that only query information may run outside a module", () => {
  expect(["list -m all", "clean -cache", "get x"].map((text) => needsNoModule(parse(text)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["build .", "test .", "run ."].map((text) => needsNoModule(parse(text)))).toEqual([false, false, false]);
});
