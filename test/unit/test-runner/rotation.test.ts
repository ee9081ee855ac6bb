import { expect, test } from "bun:test";
import { longGroupNames } from "../../../scripts/test/arguments.ts";
import { groupsOf, minutesOf, round } from "../../../scripts/test/rotation.ts";

const day = (at: number, hour: number) => groupsOf(new Date(Date.UTC(2026, 10, 28 + at, hour)));

test("each group of the long tier runs in a round, and at most once a day", () => {
  const days = Array.from(round().keys(), (at) => day(at, at % 24));
  expect(new Set(days.flat())).toEqual(new Set(longGroupNames()));
  for (const groups of days) expect(new Set(groups).size).toBe(groups.length);
});

test("the days of a round follow each other, whatever the hour", () => {
  expect(day(0, 0)).toEqual(day(0, 23));
  expect(day(0, 0)).not.toEqual(day(1, 0));
  expect(day(round().length, 1)).toEqual(day(0, 1));
});

test("no day takes too long: CI has 90 minutes, and needs some 20 for all else", () => {
  for (const at of round().keys()) {
    expect(minutesOf(day(at, 12))).toBeLessThanOrEqual(60);
  }
});
