import { expect, test } from "bun:test";
import { everything, predicateOf } from "../../../../src/web/page/list/filter.ts";
import type { TraceSummary } from "../../../../src/web/wire.ts";

const trace: TraceSummary = {
  id: "00112233445566778899aabbccddeeff",
  n: 1,
  title: "GET /items/{id}",
  path: "/items/7",
  status: "503",
  services: ["front", "stock service"],
  start: 0,
  duration: 120e6,
  spans: 12,
  errors: 0,
  attacks: 1,
};

test.each([
  ["", true],
  ["items", true],
  ["ITEMS get", true],
  ["items post", false],
  ["-post", true],
  ["-items", false],
  ["-", false],
  ['"get /items"', true],
  ["service:stock", true],
  ['service:"stock service"', true],
  ["service:none", false],
  ["status:503", true],
  ["status:5xx", true],
  ["status:50x", true],
  ["status:4xx", false],
  ["status:50", false],
  ["path:/items/7", true],
  ["title:items", true],
  ["title:7", false],
  ["id:0011", true],
  ["error", true],
  ["-error", false],
  ["attack", true],
  [">100ms", true],
  [">0.1s", true],
  ["<100ms", false],
  [">130ms", false],
  ["spans>10", true],
  ["spans<10", false],
  // Neither is a condition: both are words, which do not occur.
  [">100", false],
  ["spans>10ms", false],
  ["[", false],
])("%j", (text, found) => expect(predicateOf({ ...everything, text })(trace)).toBe(found));

test("the other filters narrow it further", () => {
  const test = (part: Partial<typeof everything>) => predicateOf({ ...everything, ...part })(trace);
  expect([test({ service: "front" }), test({ service: "stock" })]).toEqual([true, false]);
  expect([test({ outcome: "errors" }), test({ outcome: "ok" })]).toEqual([true, false]);
  expect([test({ atLeast: 1e8 }), test({ atLeast: 1e9 })]).toEqual([true, false]);
});
