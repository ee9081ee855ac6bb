import type { TestEvent, TestLog } from "./events.ts";

/** One run of a test, subtest, example or fuzz test. */
export interface TestRun {
  /** With the names of the tests around it: `TestSum/negative`. */
  readonly name: string;
  /** `unfinished` if the process ended before the test did: by a panic, by os.Exit, or by a time limit. */
  readonly result: "pass" | "fail" | "skip" | "unfinished";
  /** Nanoseconds since the Unix epoch. */
  readonly start: bigint;
  /** Nanoseconds. */
  readonly duration: bigint;
  /** From start to end, with pauses of a parallel test; nanoseconds. */
  readonly elapsed: bigint;
  readonly logs: readonly TestLog[];
}

/** The tests of a package. */
export interface PackageRun {
  readonly importPath: string;
  /**
   * If no test was run: `cached` if the go command took the result from its cache, `unbuilt` if the build failed, `unclear` if it may be
   * the former, or vet may have failed.
   */
  readonly result: "pass" | "fail" | "cached" | "unbuilt" | "unclear";
  readonly start: bigint;
  readonly elapsed: bigint;
  /** In the order in which they began. */
  readonly tests: readonly TestRun[];
}

/** The outcome of the tests of a package, as the go command tells it. */
export interface TestAction {
  readonly importPath: string;
  /** Whether the test binary was built, or need not be, since the result is in the go command's cache. */
  readonly built: boolean;
  /** Whether vet looked at the package. */
  readonly vetted: boolean;
}

/**
 * The results of all packages, by import path.
 *
 * @param processes the events of each process
 * @param actions undefined if the go command has not said anything
 * @param status exit status of the go command
 */
export function packageRuns(
  processes: readonly (readonly TestEvent[])[],
  actions: readonly TestAction[] | undefined,
  status: number,
): PackageRun[] {
  const began = processes.flatMap((events) => {
    const [first] = events;
    return first?.kind === "process" ? [{ ...first, events }] : [];
  });
  const pids = new Set(began.map(({ pid }) => pid));
  // A test may start its own binary again: what that does is a part of the test.
  const own = Map.groupBy(
    began.filter(({ parent }) => !pids.has(parent)),
    ({ importPath }) => importPath,
  );
  const paths = new Set([...own.keys(), ...(actions ?? []).map(({ importPath }) => importPath)]);
  return [...paths].toSorted().map((importPath) => {
    const runs = (own.get(importPath) ?? []).map(({ events }) => events);
    const action = actions?.find((each) => each.importPath === importPath);
    const exit = runs.flat().some((event) => event.kind === "exit" && event.status !== 0);
    const tests = runs.flatMap(testsOf);
    const times = runs.flatMap((events) => events.map(({ time }) => time));
    const start = times.reduce((least, time) => (time < least ? time : least), times[0] ?? 0n);
    const end = times.reduce((most, time) => (time > most ? time : most), start);
    const bad = exit || tests.some(({ result }) => result === "fail" || result === "unfinished");
    const ran = bad ? ("fail" as const) : ("pass" as const);
    const result = runs.length > 0 ? ran : withoutRun(action, status);
    return { importPath, result, start, elapsed: end - start, tests };
  });
}

function withoutRun(action: TestAction | undefined, status: number): PackageRun["result"] {
  return action?.built !== true ? "unbuilt" : status !== 0 && action.vetted ? "unclear" : "cached";
}

interface Open {
  readonly start: bigint;
  readonly logs: TestLog[];
  /** How often a test with this name began inside of it: testing/synctest runs a part of a test as a test of the same name. */
  inner: number;
}

function testsOf(events: readonly TestEvent[]): TestRun[] {
  const open = new Map<string, Open>();
  const done: TestRun[] = [];
  for (const event of events) {
    if (event.kind === "begin") {
      const same = open.get(event.name);
      if (same === undefined) {
        open.set(event.name, { start: event.time, logs: [], inner: 0 });
      } else {
        same.inner++;
      }
    } else if (event.kind === "log") {
      const { kind: _, name, ...log } = event;
      open.get(name)?.logs.push(log);
    } else if (event.kind === "end") {
      const test = open.get(event.name);
      if (test !== undefined && test.inner > 0) {
        test.inner--;
      } else if (test !== undefined) {
        open.delete(event.name);
        const { name, result, duration, time } = event;
        done.push({ name, result, duration, elapsed: time - test.start, start: test.start, logs: test.logs });
      }
    }
  }
  const last = events.at(-1)?.time ?? 0n;
  for (const [name, { start, logs }] of open) {
    done.push({ name, result: "unfinished", start, duration: last - start, elapsed: last - start, logs });
  }
  return done.toSorted((left, right) => (left.start < right.start ? -1 : left.start > right.start ? 1 : 0));
}

/** Whether a run counts as a failure. */
export function isFailure({ result }: Pick<TestRun, "result">): boolean {
  return result === "fail" || result === "unfinished";
}
