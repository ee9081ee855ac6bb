import { tmpdir } from "node:os";
import { isRecord } from "../../src/base/json.ts";

type Outcome = "pass" | "fail" | "skip";

/**
 * The outcomes of tests and subtests, by `PACKAGE Test/subtest`, and of whole packages, by `PACKAGE`: several if a test ran several
 * times.
 */
export type Outcomes = ReadonlyMap<string, ReadonlySet<Outcome>>;

/** Decodes the output of `go test -json`; that of several runs may be joined. */
export function decodeOutcomes(output: string): Outcomes {
  const all = new Map<string, Set<Outcome>>();
  for (const { test, action } of events(output)) {
    if (action === "pass" || action === "fail" || action === "skip") {
      all.set(test, (all.get(test) ?? new Set()).add(action));
    }
  }
  return all;
}

/** What a test printed, without the output of its subtests, from the output of `go test -json`. */
export function outputOf(name: string, output: string): string {
  return events(output)
    .flatMap(({ test, text }) => (test === name ? [text] : []))
    .join("");
}

/** What compiler and linker said, from the output of `go test -json`. */
export function buildMessages(output: string): string {
  return decodeLines(output)
    .flatMap(({ Action, Output }) => (Action === "build-output" && typeof Output === "string" ? [Output] : []))
    .join("");
}

interface TestEvent {
  /** `PACKAGE Test/subtest`, or `PACKAGE`. */
  readonly test: string;
  readonly action: string;
  /** A line that the test printed, or "". */
  readonly text: string;
}

function events(output: string): TestEvent[] {
  return decodeLines(output).flatMap(({ Package: path, Test: name, Action: action, Output: text }) => {
    if (typeof path !== "string" || typeof action !== "string") return [];
    const test = typeof name === "string" ? `${path} ${withoutFolder(name)}` : path;
    return [{ test, action, text: typeof text === "string" ? text : "" }];
  });
}

/** The objects in an output: programs and go command may print lines of other kinds between them. */
function decodeLines(output: string): Readonly<Record<string, unknown>>[] {
  return output.split("\n").flatMap((line) => {
    const event: unknown = line.startsWith("{") ? JSON.parse(line) : undefined;
    return isRecord(event) ? [event] : [];
  });
}

/** A test's name without the random number in that of a temporary folder (`testing.T.TempDir`). */
function withoutFolder(name: string): string {
  const [before = "", ...after] = name.split(`${tmpdir()}/`);
  return [before, ...after.map((part) => part.replace(/^(Test\w*?)\d+\//, "$1*/"))].join(`${tmpdir()}/`);
}

/** A test, or a package, that had an outcome in one run which it never had in the other. */
export interface Difference {
  /** `PACKAGE Test/subtest`, or `PACKAGE`. */
  readonly test: string;
  /** Outcomes, separated by commas; `-` for a test that did not run. */
  readonly plain: string;
  readonly woven: string;
}

const NONE: ReadonlySet<Outcome> = new Set();

/**
 * The tests whose outcomes without weaving and with it have nothing in common, in the order of their names. A package, or a test with
 * subtests, is among them only if everything inside has equal outcomes: a program may end with an error of its own although its tests
 * pass.
 */
export function differences(plain: Outcomes, woven: Outcomes): Difference[] {
  const all = [...new Set([...plain.keys(), ...woven.keys()])].sort();
  const of = (test: string) => [plain.get(test) ?? NONE, woven.get(test) ?? NONE] as const;
  const explained = new Set(
    all.flatMap((test) => {
      const [before, after] = of(test);
      return before.symmetricDifference(after).size > 0 ? enclosing(test) : [];
    }),
  );
  return all.flatMap((test) => {
    const [before, after] = of(test);
    if (!before.isDisjointFrom(after) || explained.has(test)) return [];
    return [{ test, plain: describe(before), woven: describe(after) }];
  });
}

/** The tests that a test is part of, and its package. */
function enclosing(test: string): string[] {
  const [path = "", name] = test.split(" ");
  if (name === undefined) return [];
  const parts = name.split("/");
  return [path, ...parts.slice(1).map((_, at) => `${path} ${parts.slice(0, at + 1).join("/")}`)];
}

/** The names of all tests that ran in either run, sorted. */
export function names(plain: Outcomes, woven: Outcomes): string[] {
  return [...new Set([...plain.keys(), ...woven.keys()])].filter(isTest).sort();
}

function isTest(name: string): boolean {
  return name.includes(" ");
}

function describe(outcomes: ReadonlySet<Outcome>): string {
  return [...outcomes].sort().join(",") || "-";
}

/** The number of tests and subtests that always passed. */
export function passed(outcomes: Outcomes): number {
  return [...outcomes].filter(([name, each]) => isTest(name) && each.size === 1 && each.has("pass")).length;
}
