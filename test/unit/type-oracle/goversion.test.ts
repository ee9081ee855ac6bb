import { expect, test } from "bun:test";
import { isNewerGo } from "../../../src/type-oracle/goversion.ts";

test.each([
  ["go1.26.8", "go1.26.8", false],
  ["go1.26.9", "go1.26.0", false],
  ["go1.23.0", "go1.26.8", false],
  ["go1.9", "go1.26.8", false],
  ["go1.27", "go1.26.8", true],
  ["go1.27rc1", "go1.26.8", true],
  ["go1.100.1", "go1.26.8", true],
  ["go2.0", "go1.26.8", true],
  ["go1.25.0 X:nocoverageredesign", "go1.26.8", false],
  ["devel go1.25-9e8ea567c8 Mon Jan 1", "go1.26.8", true],
  ["go1.26-devel_9e8ea567c8 Mon Jan 1 00:00:00 2026 +0000", "go1.26.8", true],
  ["", "go1.26.8", true],
])("%s against %s", (users, builders, newer) => {
  expect(isNewerGo(users, builders)).toBe(newer);
});
