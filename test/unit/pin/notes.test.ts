import { expect, test } from "bun:test";
import { goModNotes } from "../../../src/pin/notes.ts";
import { shortReason } from "../../../src/pin/versions.ts";

test("notes on a changed go.mod", () => {
  const before = "module m\n\ngo 1.23\n\nrequire (\n\ta v1.0.0\n\tb v1.0.0\n\tc v1.0.0\n)\n";
  const after = "module m\n\ngo 1.26.0\n\nrequire (\n\ta v1.0.0\n\tb v1.1.0\n\td v1.0.0\n)\n";
  expect(goModNotes(before, after)).toEqual([
    "the go directive went from 1.23 to 1.26.0: a required module demands it",
    "b went from v1.0.0 to v1.1.0",
  ]);
  expect(goModNotes(before, before)).toEqual([]);
});

test("the most specific line of the go command's message", () => {
  expect(shortReason("go: a@v1: reading x: 403 Forbidden\n\tserver response: not here\n")).toBe(
    "the module proxy says: not here",
  );
  expect(shortReason("go: a\n\n")).toBe("go: a");
  expect(shortReason("")).toBe("unknown reason");
});
