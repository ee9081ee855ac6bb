import { expect, test } from "bun:test";
import { parseVersionRange } from "../../../src/config/version-range.ts";

test.each([
  [">=1.24", "go1.24", true],
  [">=1.24", "go1.23.9", false],
  [">=1.24", "go1.24rc1", false],
  [">=1.24rc1 <1.26", "go1.24rc2", true],
  [">=1.24, <1.26", "go1.26.0", false],
  ["1.26", "go1.26.8", true],
  ["1.26", "go1.2.6", false],
  ["=1.26.8", "go1.26.9", false],
  ["!=1.26", "go1.26.1", false],
  ["!= 1.26", "go1.25.1", true],
  [">=1.24", "go1.26.8 X:nocoverageredesign", true],
  [">=v9.5.0 <v9.7", "v9.6.3", true],
  [">=9.5.0,<9.7", "v9.7.0", false],
  [">=v2", "v2.0.0-rc.1", false],
  [">v2.0.0-rc.2", "v2.0.0-rc.10", true],
  [">v2.0.0-rc.2", "v2.0.0-rc.alpha", true],
  ["<v2.0.0-rc", "v2.0.0-beta.9", true],
  ["<=v1.0.0-a", "v1.0.0-a.1", false],
  [">=v0.0.0-20240101000000-abcdefabcdef", "v0.0.0-20250101000000-000000000000", true],
  ["v1.2.3", "v1.2.3+incompatible", true],
  [">=1.24", "devel go1.28-9e8ea567c8 Tue", true],
  [">=1.28", "devel go1.28-9e8ea567c8 Tue", false],
])("%p has %p: %p", (range, version, inside) => {
  expect(parseVersionRange(range)?.(version)).toBe(inside);
});

test.each([
  "",
  "latest",
  ">=",
  ">= x",
  "1.2.3.4",
  "~1.2",
  ">=1.2 or <3",
  ">=1.2 ,, x",
  "=>1.2",
])("%p is no range", (text) => {
  expect(parseVersionRange(text)).toBeUndefined();
});
