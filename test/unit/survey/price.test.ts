import { expect, test } from "bun:test";
import { priceIn } from "../../../src/survey/price.ts";

test("packages whose imports are all in the cache are certain to be compiled, others depend on these", () => {
  const listed = [
    "unsafe\tfalse\t",
    "internal/cpu\tfalse\t",
    "strings\ttrue\tbuild ID mismatch",
    "fmt\ttrue\tstale dependency: strings",
    "example.com/app\ttrue\tstale dependency: strings",
    "example.com/other\ttrue\tnot installed but available in build cache",
    "",
  ].join("\n");
  expect(priceIn(listed)).toEqual({
    packages: 5,
    certain: ["strings"],
    possible: ["example.com/app", "fmt"],
  });
});

test("nothing to compile", () => {
  expect(priceIn("strings\tfalse\t\n")).toEqual({ packages: 1, certain: [], possible: [] });
});
