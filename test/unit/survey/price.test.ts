import { expect, test } from "bun:test";
import { priceIn } from "../../../src/survey/price.ts";

const CACHED = { Stale: true, StaleReason: "not installed but available in build cache" };
const CHANGED = { Stale: true, StaleReason: "build ID mismatch" };
const ABOVE = { Stale: true, StaleReason: "stale dependency: strings" };

test("packages whose imports are all in the cache are certain to be compiled, others depend on these", () => {
  const listed = [
    { ImportPath: "unsafe" },
    { ImportPath: "internal/cpu" },
    { ImportPath: "strings", ...CHANGED },
    { ImportPath: "fmt", ...ABOVE },
    { ImportPath: "example.com/app", ...ABOVE },
    { ImportPath: "example.com/other", ...CACHED },
  ];
  expect(priceIn(listed)).toEqual({ packages: 5, certain: ["strings"], possible: ["example.com/app", "fmt"] });
});

test("nothing to compile", () => {
  expect(priceIn([{ ImportPath: "strings" }])).toEqual({ packages: 1, certain: [], possible: [] });
});
