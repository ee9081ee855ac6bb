import type { WireBuildSpan } from "../../wire.ts";

/** A span at its place in the timeline. */
export interface Placed {
  readonly span: WireBuildSpan;
  /** Row of the timeline, from 0. */
  readonly row: number;
}

/** A timeline whose rows are used again: one for each process that runs at the same time, with the parts of a process below it. */
interface Timeline {
  readonly placed: readonly Placed[];
  readonly rows: number;
  /** Start of the first span and end of the last, in microseconds. */
  readonly from: number;
  readonly to: number;
}

/** Most parts of a process that are shown below each other. */
const maxDepth = 4;

/** Places the spans of a build, which come by their start. */
export function timelineOf(spans: readonly WireBuildSpan[]): Timeline {
  const from = spans[0]?.start ?? 0;
  const to = spans.reduce((latest, span) => Math.max(latest, endOf(span)), from);
  const processes = [...Map.groupBy(spans, ({ process }) => process).values()].map(nested);
  processes.sort((a, b) => a.from - b.from);
  /** Of each row, when it is free again. */
  const free: number[] = [];
  const placed: Placed[] = [];
  for (const { spans: own, from: start, to: end, depth } of processes) {
    let row = 0;
    while (!isFree(free, row, depth, start)) row++;
    for (let at = row; at < row + depth; at++) free[at] = end;
    for (const { span, row: level } of own) placed.push({ span, row: row + level });
  }
  return { placed, rows: free.length, from, to: Math.max(to, from + 1) };
}

function isFree(free: readonly number[], row: number, depth: number, start: number): boolean {
  for (let at = row; at < row + depth; at++) if ((free[at] ?? Number.NEGATIVE_INFINITY) > start) return false;
  return true;
}

/** The spans of one process, each below those that contain it. */
function nested(spans: readonly WireBuildSpan[]) {
  const open: WireBuildSpan[] = [];
  let [to, depth] = [0, 1];
  const own = spans.map((span): Placed => {
    while (open.length > 0 && endOf(open.at(-1)) <= span.start) open.pop();
    const row = Math.min(open.length, maxDepth - 1);
    open.push(span);
    depth = Math.max(depth, row + 1);
    to = Math.max(to, endOf(span));
    return { span, row };
  });
  return { spans: own, from: spans[0]?.start ?? 0, to, depth };
}

function endOf(span: WireBuildSpan | undefined): number {
  return span === undefined ? 0 : span.start + span.duration;
}

/** The kind of work in a span of a build, which decides its colour. */
export const kinds = ["compile", "weave", "wait", "link", "other"] as const;
type Kind = (typeof kinds)[number];

/** The kind of a span, by the names that `orchestrion go` and its launcher give. */
export function kindOf({ name }: Pick<WireBuildSpan, "name">): Kind {
  if (/^(?:parse|match and edit|ask for types|weave|prepare)\b/.test(name)) return "weave";
  if (/^(?:resolve|injected packages|wait)\b/.test(name)) return "wait";
  if (/\blink\b/.test(name)) return "link";
  if (/^(?:compile|compiler|asm|cgo|cover|pack)\b/.test(name)) return "compile";
  return "other";
}

/** How long all spans of a name took, and how many there are, the longest sum first. */
export function sumsOf(
  spans: readonly WireBuildSpan[],
): { readonly name: string; readonly count: number; readonly total: number }[] {
  const groups = Map.groupBy(
    spans,
    ({ name }) => /^(?:complete )?(?:compile|asm|cgo|cover|pack|link)\b/.exec(name)?.[0] ?? name,
  );
  return [...groups]
    .map(([name, own]) => ({ name, count: own.length, total: own.reduce((sum, { duration }) => sum + duration, 0) }))
    .sort((a, b) => b.total - a.total);
}
