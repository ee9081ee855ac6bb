import { expect, test } from "bun:test";
import { decodeOutcomes, differences, passed } from "./outcomes.ts";

/** The output of `go test -json` for these tests, with lines of other kinds between them. */
function output(...tests: readonly (readonly [name: string, ...outcomes: string[]])[]): string {
  const events = tests.flatMap(([Test, ...outcomes]) =>
    outcomes.flatMap((Action) => [
      { Action: "run", Package: "p", Test },
      { Action: "output", Package: "p", Test, Output: "{" },
      { Action, Package: "p", Test },
    ]),
  );
  const all = [...events, { Action: "fail", Package: "p" }, { ImportPath: "p", Action: "build-fail" }];
  return `# p\n${all.map((event) => JSON.stringify(event)).join("\n")}\nFAIL\n`;
}

test("tests with other outcomes, and those that did not run, are differences", () => {
  const plain = decodeOutcomes(output(["A", "pass"], ["B", "pass"], ["C", "skip"], ["D", "pass"], ["E", "fail"]));
  const woven = decodeOutcomes(output(["A", "pass"], ["B", "fail"], ["C", "pass"], ["E", "fail"], ["F", "pass"]));
  expect(differences(plain, woven)).toEqual([
    { test: "p B", plain: "pass", woven: "fail" },
    { test: "p C", plain: "skip", woven: "pass" },
    { test: "p D", plain: "pass", woven: "-" },
    { test: "p F", plain: "-", woven: "pass" },
  ]);
  expect([passed(plain), passed(woven)]).toEqual([3, 3]);
});

test("of tests that ran several times, those are different that have no outcome in common", () => {
  const plain = decodeOutcomes(output(["A", "pass", "fail"], ["B", "pass", "pass"], ["C", "pass", "fail"]));
  const woven = decodeOutcomes(output(["A", "fail", "fail"], ["B", "fail", "fail"], ["C", "skip", "skip"]));
  expect(differences(plain, woven)).toEqual([
    { test: "p B", plain: "pass", woven: "fail" },
    { test: "p C", plain: "fail,pass", woven: "skip" },
  ]);
  expect(passed(plain)).toBe(1);
});
