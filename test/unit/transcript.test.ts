import { expect, test } from "bun:test";
import { firstMissing, steadyLines } from "../support/transcript.ts";

test("what differs from run to run is left out of a trace, and nothing else", () => {
  const drawn = `trace 2772519d9813b50464759a2242e1c88b  9 spans · 23.0ms · 3 services
├─ HTTP GET http://127.0.0.1:35879/prices/pear → 200                   ▕━━━             ▏     3.8ms

   └─ process market-1511 [orders]                                     ▕          ━━━━━━▏   7.4µs
`;
  expect(steadyLines(drawn)).toEqual([
    "trace ID 9 spans · TIME · 3 services",
    "├─ HTTP GET http://127.0.0.1:PORT/prices/pear → 200",
    " └─ process market-PID [orders]",
  ]);
});

test.each([
  [["a", "c"], undefined],
  [["c", "a"], "a"],
  [["a", "a"], "a"],
  [["d"], "d"],
  [[], undefined],
] as const)("of a, b, c: %j", (lines, missing) => {
  expect(firstMissing(lines, ["a", "b", "c"])).toBe(missing);
});
