import { isRecord } from "../base/json.ts";
import type { PackageRun, TestRun } from "./results.ts";

/** Results of one run: by package and test, each run of a test as its result and milliseconds. */
export interface HistoryRun {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly tests: Readonly<Record<string, readonly (readonly [result: TestRun["result"], milliseconds: number])[]>>;
}

/** Marks of a test, from the last runs. */
export interface Marks {
  /** Its result has changed there and back, or in one run it both passed and failed. */
  readonly flaky: boolean;
  /** How many times the usual duration this run has taken; undefined if that is not noteworthy. */
  readonly slower: number | undefined;
}

/** How many runs are kept. */
const KEPT = 30;
/** From how many earlier runs the usual duration is known. */
const ENOUGH = 3;
/** A test is slower if it takes twice as long and this much longer, in milliseconds. */
const FACTOR = 2;
const NOTEWORTHY = 100;

/** Name of a test in a history. */
export function historyKey(importPath: string, name: string): string {
  return `${importPath}\t${name}`;
}

/** This run, for the history. */
export function historyRun(packages: readonly PackageRun[], time: number): HistoryRun {
  const tests = new Map<string, (readonly [TestRun["result"], number])[]>();
  for (const { importPath, tests: runs } of packages) {
    for (const { name, result, duration } of runs) {
      const key = historyKey(importPath, name);
      const all = tests.get(key) ?? [];
      all.push([result, Number(duration / 1000n) / 1000]);
      tests.set(key, all);
    }
  }
  return { time, tests: Object.fromEntries(tests) };
}

/**
 * The marks of a test, from this run and the earlier ones.
 *
 * @param earlier oldest first
 */
export function marksOf(key: string, now: HistoryRun, earlier: readonly HistoryRun[]): Marks {
  const runs = [...earlier, now].map(({ tests }) => (Object.hasOwn(tests, key) ? (tests[key] ?? []) : []));
  const results = runs.map((each) => each.filter(([result]) => result !== "skip").map(([result]) => result === "pass"));
  const both = results.some((each) => each.includes(true) && each.includes(false));
  const outcomes = results.flatMap((each) => (each.length === 0 ? [] : [each.every((passed) => passed)]));
  const changes = outcomes.filter((passed, at) => at > 0 && passed !== outcomes[at - 1]).length;
  const before = runs.slice(0, -1).flatMap((each) => each.flatMap(([result, ms]) => (result === "pass" ? [ms] : [])));
  const latest = Math.max(0, ...(runs.at(-1) ?? []).flatMap(([result, ms]) => (result === "skip" ? [] : [ms])));
  const usual = median(before);
  const isSlower = before.length >= ENOUGH && latest > FACTOR * usual && latest - usual > NOTEWORTHY;
  return { flaky: both || changes >= 2, slower: isSlower ? latest / Math.max(usual, 1) : undefined };
}

/** Reads a history, a line for each run; a line that is damaged is left out. */
export function parseHistory(text: string): HistoryRun[] {
  return text.split("\n").flatMap((line) => {
    try {
      const run: unknown = JSON.parse(line);
      return isHistoryRun(run) ? [run] : [];
    } catch {
      return [];
    }
  });
}

/** The text of a history with one more run: the newest runs. */
export function formatHistory(earlier: readonly HistoryRun[], now: HistoryRun): string {
  return [...earlier, now]
    .slice(-KEPT)
    .map((run) => `${JSON.stringify(run)}\n`)
    .join("");
}

const RESULTS: readonly unknown[] = ["pass", "fail", "skip", "unfinished"];

function isHistoryRun(value: unknown): value is HistoryRun {
  return (
    isRecord(value) &&
    typeof value.time === "number" &&
    isRecord(value.tests) &&
    Object.values(value.tests).every(
      (runs) =>
        Array.isArray(runs) &&
        runs.every((run) => Array.isArray(run) && RESULTS.includes(run[0]) && typeof run[1] === "number"),
    )
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
