import { isRecord } from "../../src/base/json.ts";

type Outcome = "pass" | "fail" | "skip";

/** The outcomes of tests and subtests, by `PACKAGE Test/subtest`: several if a test ran several times. */
export type Outcomes = ReadonlyMap<string, ReadonlySet<Outcome>>;

/** Decodes the output of `go test -json`. */
export function decodeOutcomes(output: string): Outcomes {
  const all = new Map<string, Set<Outcome>>();
  for (const line of output.split("\n")) {
    const { test, outcome } = decodeEvent(line) ?? {};
    if (test !== undefined && outcome !== undefined) {
      all.set(test, (all.get(test) ?? new Set()).add(outcome));
    }
  }
  return all;
}

function decodeEvent(line: string): { readonly test: string; readonly outcome: Outcome } | undefined {
  // The compiler's messages stand between the events.
  const event: unknown = line.startsWith("{") ? JSON.parse(line) : undefined;
  if (!isRecord(event) || typeof event.Package !== "string" || typeof event.Test !== "string") return undefined;
  const { Action: outcome } = event;
  if (outcome !== "pass" && outcome !== "fail" && outcome !== "skip") return undefined;
  return { test: `${event.Package} ${event.Test}`, outcome };
}

/** A test that had an outcome in one run which it never had in the other. */
export interface Difference {
  /** `PACKAGE Test/subtest`. */
  readonly test: string;
  /** Outcomes, separated by commas; `-` for a test that did not run. */
  readonly plain: string;
  readonly woven: string;
}

const NONE: ReadonlySet<Outcome> = new Set();

/** The tests whose outcomes without weaving and with it have nothing in common, in the order of their names. */
export function differences(plain: Outcomes, woven: Outcomes): Difference[] {
  const names = [...new Set([...plain.keys(), ...woven.keys()])].sort();
  return names.flatMap((test) => {
    const [before, after] = [plain.get(test) ?? NONE, woven.get(test) ?? NONE];
    return before.isDisjointFrom(after) ? [{ test, plain: describe(before), woven: describe(after) }] : [];
  });
}

function describe(outcomes: ReadonlySet<Outcome>): string {
  return [...outcomes].sort().join(",") || "-";
}

/** The number of tests and subtests that always passed. */
export function passed(outcomes: Outcomes): number {
  return [...outcomes.values()].filter((each) => each.size === 1 && each.has("pass")).length;
}
