import { expect, test } from "bun:test";
import { longGroupNames, parseTestArguments, type TestArguments } from "../../../scripts/test/arguments.ts";

const nothing: TestArguments = { filters: [], long: [], today: false, update: false };

const understood: readonly (readonly [string, readonly string[], TestArguments])[] = [
  ["nothing: the quick tests", [], nothing],
  ["parts of paths", ["test/unit", "golden"], { ...nothing, filters: ["test/unit", "golden"] }],
  ["groups", ["--long=caddy,release", "--long", "datadog"], { ...nothing, long: ["caddy", "release", "datadog"] }],
  ["all groups", ["--all"], { ...nothing, long: longGroupNames() }],
  ["all groups, as a list", ["--long=all"], { ...nothing, long: longGroupNames() }],
  ["a script, however long it takes", ["pgo.txtar"], { ...nothing, filters: ["pgo.txtar"], long: longGroupNames() }],
  [
    "the groups of the day, and golden cases written",
    ["--today", "--update"],
    { ...nothing, today: true, update: true },
  ],
];
test.each(understood)("%s", (_what, words, expected) => {
  expect(parseTestArguments(words)).toEqual(expected);
});

test.each([
  [["--long=cady"], 'there is no group "cady" of long tests; expected one of browser, build-modes, caddy'],
  [["--al"], "Unknown option '--al'"],
  [["pgo.txtar", "test/unit"], "give names of scripts or parts of paths, not both"],
])("%p is refused", (words, message) => {
  expect(() => parseTestArguments(words)).toThrow(message);
});
