import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { noteUnparsed, packagesUnparsed } from "../../../src/prepare/unparsed.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("unparsed");
afterAll(() => temp.remove());

test("packages are remembered once, for their module", () => {
  for (const path of ["example.com/b", "example.com/a", "example.com/b"]) {
    noteUnparsed(temp.at("cache"), "/module", path);
  }
  noteUnparsed(temp.at("cache"), "/other", "example.com/c");
  expect(packagesUnparsed(temp.at("cache"), "/module")).toEqual(["example.com/a", "example.com/b"]);
  expect(packagesUnparsed(temp.at("cache"), "/nothing")).toEqual([]);
});

test("a cache folder that cannot be written is not an error", () => {
  writeFileSync(temp.at("file"), "");
  expect(() => noteUnparsed(temp.at("file"), "/module", "example.com/a")).not.toThrow();
  expect(packagesUnparsed(temp.at("file"), "/module")).toEqual([]);
});
