import { escapeMarkup, htmlDocument } from "../web/html-document.ts";
import type { WireSpan } from "../web/wire.ts";
import type { Marks } from "./history.ts";
import { isFailure, type PackageRun, type TestRun } from "./results.ts";
import style from "./style.css" with { type: "text" };
import type { TestTrace } from "./traces.ts";

/** The content of the page. */
interface Shown {
  readonly packages: readonly PackageRun[];
  readonly traces: readonly TestTrace[];
  readonly marks: (importPath: string, name: string) => Marks;
  /** When the run began. */
  readonly date: Date;
  /** A failure that no package explains. */
  readonly unexplained: string | undefined;
  /** How many earlier runs are known. */
  readonly earlier: number;
}

/** Most spans that the page draws of one test; all are in the file with the traces. */
const MOST_SPANS = 200;
/** Longest text of one test's logs. */
const LONGEST_LOG = 20_000;

/**
 * The report as one file that needs no server and no script: its policy allows its own style, by its hash, and nothing else.
 */
export function reportPage({ packages, traces, marks, date, unexplained, earlier }: Shown): string {
  const tests = packages.flatMap((each) => each.tests);
  const failed =
    tests.filter(isFailure).length + packages.filter(failsAlone).length + (unexplained === undefined ? 0 : 1);
  const count = (result: TestRun["result"]) => tests.filter((test) => test.result === result).length;
  const facts = [
    fact("failed", failed, failed > 0 ? "bad" : ""),
    fact("passed", count("pass"), ""),
    fact("skipped", count("skip"), ""),
    fact("packages", packages.length, ""),
    fact("earlier runs", earlier, ""),
  ];
  // Failures come first.
  const sorted = packages.toSorted((left, right) => Number(isGood(left)) - Number(isGood(right)));
  const body = `<header><h1>Tests</h1><time datetime="${date.toISOString()}">${date.toISOString().slice(0, 19).replace("T", " ")} UTC</time></header>
<main>
<ul class="facts">${facts.join("")}</ul>
${unexplained === undefined ? "" : `<p class="badge">${text(unexplained)}</p>\n`}${sorted.map((each) => section(each, traces, (name) => marks(each.importPath, name))).join("\n")}
</main>`;
  return htmlDocument({ policy: [], title: "Tests", style: String(style), body });
}

function fact(name: string, number: number, kind: string): string {
  return `<li class="${kind}"><b>${number}</b> ${name}</li>`;
}

function isGood(each: PackageRun): boolean {
  return each.result === "pass" || each.result === "cached" || each.result === "unclear";
}

function failsAlone({ result, tests }: PackageRun): boolean {
  return result === "unbuilt" || (result === "fail" && !tests.some(isFailure));
}

const WORDS: Readonly<Record<PackageRun["result"], string>> = {
  pass: "passed",
  fail: "failed",
  cached: "passed, from the go command's cache: the tests were not run",
  unclear: "no test was run: its result is in the go command's cache, or vet failed",
  unbuilt: "no test was run: the build or the start of the test binary failed",
};

function section(each: PackageRun, traces: readonly TestTrace[], marks: (name: string) => Marks): string {
  const { importPath, result, elapsed, tests } = each;
  const own = traces.filter((trace) => trace.importPath === importPath);
  const alone = failsAlone(each) && result === "fail" ? " although each test passed" : "";
  const shown = own.map((trace) => {
    const ids = new Set(trace.spans.map(({ name }) => name));
    const runs = tests.filter(
      ({ name }) => name === trace.test || (name.startsWith(`${trace.test}/`) && ids.has(name)),
    );
    return testRow(trace, runs, marks);
  });
  return `<section class="${isGood(each) ? "good" : "bad"}">
<h2>${text(importPath)} <small>${WORDS[result]}${alone}${tests.length === 0 ? "" : `, ${duration(elapsed)}`}</small></h2>
${shown.join("\n")}
</section>`;
}

function testRow(trace: TestTrace, runs: readonly TestRun[], marks: (name: string) => Marks): string {
  const root = trace.spans[0];
  const bad = runs.some(isFailure);
  const rows = runs.map((run) => {
    const { flaky, slower } = marks(run.name);
    const badges = [
      ...(flaky ? ['<span class="badge">flaky</span>'] : []),
      ...(slower === undefined ? [] : [`<span class="badge">${slower.toFixed(1)} times as slow as usual</span>`]),
    ];
    return `<li class="${isFailure(run) ? "bad" : run.result}"><code>${text(run.name)}</code> ${run.result} <small>${duration(run.duration)}</small> ${badges.join(" ")}${logText(run)}</li>`;
  });
  const marked = runs.map(({ name }) => marks(name));
  const summary = [
    `<code>${text(trace.test)}</code>`,
    `<span>${runs.length > 1 ? `${runs.length} tests` : (runs[0]?.result ?? "")}</span>`,
    `<small>${duration(BigInt(root?.duration ?? 0))}</small>`,
    ...(marked.some(({ flaky }) => flaky) ? ['<span class="badge">flaky</span>'] : []),
    ...(marked.some(({ slower }) => slower !== undefined) ? ['<span class="badge">slower</span>'] : []),
  ];
  return `<details${bad ? " open" : ""} class="${bad ? "bad" : ""}"><summary>${summary.join(" ")}</summary>
<ul>${rows.join("\n")}</ul>
${waterfall(trace.spans)}
</details>`;
}

function logText({ logs }: TestRun): string {
  const lines = logs.map((log) => `${log.file.replace(/^.*[\\/]/, "")}:${log.line}: ${log.text.trimEnd()}`).join("\n");
  const shown = lines.length > LONGEST_LOG ? `${lines.slice(0, LONGEST_LOG)}…` : lines;
  return shown === "" ? "" : `<pre>${text(shown)}</pre>`;
}

const ROW = 18;
const WIDTH = 1000;
const NAMES = 340;

/** The spans by time, each below its parent. */
function waterfall(spans: readonly WireSpan[]): string {
  if (spans.length < 2) {
    return "";
  }
  const start = spans.reduce((least, span) => min(least, BigInt(span.start)), BigInt(spans[0]?.start ?? 0));
  const end = spans.reduce((most, span) => max(most, BigInt(span.start) + BigInt(span.duration)), start);
  const whole = Number(end - start) || 1;
  const rows = inOrder(spans);
  const drawn = rows.slice(0, MOST_SPANS).map(({ span, depth }, at) => {
    const x = NAMES + (Number(BigInt(span.start) - start) / whole) * (WIDTH - NAMES);
    const width = Math.max(1, (Number(BigInt(span.duration)) / whole) * (WIDTH - NAMES));
    const y = at * ROW;
    const name = shortened(span.name, 46 - Math.min(depth, 12) * 2);
    return `<g class="${span.error === null ? "" : "bad"}"><title>${text(`${span.name}, ${span.service}, ${duration(BigInt(span.duration))}`)}</title><text x="${4 + Math.min(depth, 12) * 10}" y="${y + 13}">${text(name)}</text><rect x="${x.toFixed(1)}" y="${y + 4}" width="${width.toFixed(1)}" height="${ROW - 8}"/></g>`;
  });
  const more = rows.length - drawn.length;
  const rest = more > 0 ? `<p>and ${more} more spans, in traces.jsonl</p>` : "";
  return `<svg viewBox="0 0 ${WIDTH} ${drawn.length * ROW}" role="img" aria-label="spans of the test">${drawn.join("")}</svg>${rest}`;
}

/** Each span after its parent and before its parent's next child; those of a cycle, or without a parent, as roots. */
function inOrder(spans: readonly WireSpan[]): { readonly span: WireSpan; readonly depth: number }[] {
  const ids = new Set(spans.map((span) => span.span_id));
  const byStart = spans.toSorted((left, right) => (BigInt(left.start) < BigInt(right.start) ? -1 : 1));
  const children = Map.groupBy(byStart, (span) => (ids.has(span.parent_id) ? span.parent_id : ""));
  const seen = new Set<WireSpan>();
  const rows: { readonly span: WireSpan; readonly depth: number }[] = [];
  for (const root of [...(children.get("") ?? []), ...byStart]) {
    const stack = [{ span: root, depth: 0 }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { span, depth } = next;
      if (!seen.has(span)) {
        seen.add(span);
        rows.push(next);
        const below = children.get(span.span_id) ?? [];
        stack.push(...below.toReversed().map((child) => ({ span: child, depth: depth + 1 })));
      }
    }
  }
  return rows;
}

function min(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function max(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}

function shortened(name: string, longest: number): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}

function duration(nanoseconds: bigint): string {
  const ms = Number(nanoseconds) / 1e6;
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : ms >= 1 ? `${ms.toFixed(1)} ms` : `${(ms * 1000).toFixed(0)} µs`;
}

function text(value: string): string {
  return escapeMarkup(value.toWellFormed().replace(/(?![\n\t])\p{Cc}/gu, "\ufffd"));
}
