import { spanToJson } from "../trace/json.ts";
import { type LogRecord, levelOf } from "../trace/signals.ts";
import type { Span } from "../trace/span.ts";
import type { WireLog, WireSpan, WireTrace } from "../web/wire.ts";
import { isFailure, type PackageRun, type TestRun } from "./results.ts";

/** The trace of a test, its subtests, and what the tested code has sent. */
export interface TestTrace extends WireTrace {
  readonly importPath: string;
  /** The test, without those that are a part of it. */
  readonly test: string;
}

/** A test with its span. */
interface Placed {
  readonly importPath: string;
  readonly run: TestRun;
  readonly traceId: string;
  readonly spanId: string;
}

const SEVERITY = { log: 9, skip: 9, error: 17 } as const;

/**
 * A trace for each test that is no subtest: a span for the test and each subtest, with what they logged, and below them the spans that
 * programs have sent meanwhile. Spans tell their process only by its name, and no test; so a trace goes to the innermost test that
 * ran when it began, and if tests run in parallel, to what these are parts of, or else to none.
 *
 * @param spans and log records that were received while the tests ran
 */
export function testTraces(
  packages: readonly PackageRun[],
  spans: readonly Span[],
  logs: readonly LogRecord[],
): TestTrace[] {
  const placed = packages.flatMap(placedTests);
  const sent = receivedTraces(spans, logs, placed);
  return [...Map.groupBy(placed, ({ traceId }) => traceId)].map(([id, tests]) => {
    const own = tests.map(spanOf);
    const below = sent.get(id);
    const [first] = tests;
    return {
      id,
      importPath: first?.importPath ?? "",
      test: first?.run.name ?? "",
      spans: [...own, ...(below?.spans ?? [])],
      logs: [...tests.flatMap(logsOf), ...(below?.logs ?? [])].toSorted((left, right) => order(left.time, right.time)),
      dropped: 0,
    };
  });
}

function placedTests({ importPath, tests }: PackageRun): Placed[] {
  const traces = new Map<string, string>();
  return tests.map((run) => {
    // A subtest belongs to the last run of its test.
    const parent = around(run.name).find((name) => traces.has(name));
    const traceId = (parent && traces.get(parent)) ?? digits(32, importPath, run.name, `${run.start}`);
    traces.set(run.name, traceId);
    return { importPath, run, traceId, spanId: spanId(importPath, run) };
  });
}

/** The possible names of the tests around a test, innermost first: a subtest's own name may contain slashes. */
function around(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, at) => parts.slice(0, parts.length - 1 - at).join("/"));
}

function spanId(importPath: string, { name, start }: Pick<TestRun, "name" | "start">): string {
  return digits(16, importPath, name, `${start}`);
}

function spanOf(test: Placed, _: number, all: readonly Placed[]): WireSpan {
  const { importPath, run, traceId } = test;
  const failed = run.logs.find(({ method }) => /^(Error|Fatal)/.test(method));
  const message = run.result === "unfinished" ? "the process ended before the test did" : (failed?.text.trim() ?? "");
  const parent = parentOf(test, all);
  return {
    trace_id: traceId,
    span_id: test.spanId,
    parent_id: parent?.spanId ?? "",
    name: run.name,
    resource: "",
    service: importPath,
    kind: "internal",
    type: "test",
    start: `${run.start}`,
    duration: `${run.elapsed}`,
    error: isFailure(run) ? { message, type: "" } : null,
    attributes: { "test.name": run.name, "test.result": run.result, "test.suite": importPath },
    events: [],
    links: [],
    appsec: [],
    source: "otlp",
  };
}

/** The run of the test that this one is a part of. */
function parentOf({ run }: Placed, all: readonly Placed[]): Placed | undefined {
  for (const name of around(run.name)) {
    const found = all.findLast((each) => each.run.name === name && each.run.start <= run.start);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function logsOf({ run, spanId: span_id, importPath }: Placed): WireLog[] {
  return run.logs.map((log) => {
    const kind = /^(Error|Fatal)/.test(log.method) ? "error" : log.method.startsWith("Skip") ? "skip" : "log";
    return {
      span_id,
      // A fake clock (testing/synctest) shows another time.
      time: `${within(log.time, run)}`,
      severity: SEVERITY[kind],
      level: kind === "error" ? "ERROR" : "INFO",
      message: log.text.trimEnd(),
      service: importPath,
      attributes: { "code.file.path": log.file, "code.line.number": log.line },
    };
  });
}

function within(time: bigint, { start, elapsed }: TestRun): bigint {
  return time < start ? start : time > start + elapsed ? start + elapsed : time;
}

interface Received {
  readonly spans: WireSpan[];
  readonly logs: WireLog[];
}

/** The received spans and log records, by the trace of the test that they are put into. */
function receivedTraces(
  spans: readonly Span[],
  logs: readonly LogRecord[],
  placed: readonly Placed[],
): ReadonlyMap<string, Received> {
  const found = new Map<string, Received>();
  const records = Map.groupBy(logs, ({ traceId }) => traceId);
  for (const [traceId, all] of Map.groupBy(spans, (span) => span.traceId)) {
    const first = all.reduce((left, right) => (right.start < left.start ? right : left));
    const test = testAt(first, placed);
    if (test === undefined) {
      continue;
    }
    const received = found.get(test.traceId) ?? { spans: [], logs: [] };
    found.set(test.traceId, received);
    const known = new Set(all.map((span) => span.spanId));
    for (const span of all) {
      const wire: WireSpan = JSON.parse(spanToJson(span));
      const parent_id = known.has(span.parentId) ? span.parentId : test.spanId;
      received.spans.push({ ...wire, trace_id: test.traceId, parent_id });
    }
    for (const { time, severity, message, service, attributes, ...record } of records.get(traceId) ?? []) {
      const level = levelOf({ ...record, severity });
      received.logs.push({
        ...{ span_id: record.spanId, time: `${time}`, severity, level },
        ...{ message, service, attributes },
      });
    }
  }
  return found;
}

/** The innermost test that ran when a span began; of parallel ones, the test that they are parts of. */
function testAt({ start, service }: Span, placed: readonly Placed[]): Placed | undefined {
  const running = placed.filter(({ run }) => run.start <= start && start <= run.start + run.elapsed);
  // Without a configured name, an SDK names the service after the binary: `unknown_service:counted.test`.
  const binary = /^unknown_service:(.+)\.test$/.exec(service)?.[1];
  const named = running.filter(({ importPath }) => importPath.replace(/^.*\//, "") === binary);
  const candidates = named.length > 0 ? named : running;
  const isPartOf = (part: Placed, of: Placed) =>
    part === of || (part.traceId === of.traceId && part.run.name.startsWith(`${of.run.name}/`));
  const leaves = candidates.filter((each) => !candidates.some((other) => other !== each && isPartOf(other, each)));
  return candidates
    .filter((each) => leaves.every((leaf) => isPartOf(leaf, each)))
    .reduce<Placed | undefined>(
      (deepest, each) => (deepest === undefined || isPartOf(each, deepest) ? each : deepest),
      undefined,
    );
}

/** Hexadecimal digits of an id, which depend on texts. */
function digits(number: number, ...of: readonly string[]): string {
  return new Bun.CryptoHasher("sha256").update(of.join("\0")).digest("hex").slice(0, number);
}

function order(left: string, right: string): number {
  const difference = BigInt(left) - BigInt(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
