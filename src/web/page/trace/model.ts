import { forestOf, type Place } from "../../../trace/forest.ts";
import type { WireLog, WireSpan, WireTrace } from "../../wire.ts";

/** A span of the shown trace. */
interface PageSpan {
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly service: string;
  /** Nanoseconds since the start of the trace. */
  readonly start: number;
  /** Nanoseconds, not negative. */
  readonly duration: number;
  readonly wire: WireSpan;
}

/** A trace as its views show it. */
export interface TraceModel {
  readonly id: string;
  /** Parents before children; see `forestOf`. */
  readonly places: readonly Place<PageSpan>[];
  /** For each place, the index behind its last descendant. */
  readonly ends: Int32Array;
  /** For each place, how many of its descendants failed. */
  readonly errorsBelow: Int32Array;
  /** For each place, the time in which none of its children ran, in nanoseconds. */
  readonly own: Float64Array;
  /** Start of the first span, in nanoseconds since the Unix epoch. */
  readonly base: bigint;
  /** From the start of the first span to the end of the last, in nanoseconds; at least 1. */
  readonly length: number;
  /** Indices of failed spans. */
  readonly failed: readonly number[];
  /** In the order of their first spans. */
  readonly services: readonly string[];
  readonly logs: readonly WireLog[];
  readonly logsOf: ReadonlyMap<string, readonly WireLog[]>;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly dropped: number;
}

/** Works out everything that the views need, in time n log n. */
export function modelOf(trace: WireTrace): TraceModel {
  const [base, spans] = spansOf(trace.spans);
  const places = forestOf(spans);
  const ends = new Int32Array(places.length);
  const errorsBelow = new Int32Array(places.length);
  const indexOf = new Map<string, number>();
  const failed: number[] = [];
  let length = 1;
  for (const [index, { span }] of places.entries()) {
    ends[index] = index + 1;
    if (!indexOf.has(span.spanId)) indexOf.set(span.spanId, index);
    if (span.wire.error !== null) failed.push(index);
    length = Math.max(length, span.start + span.duration);
  }
  // Parents come before their children, so backwards each place is complete when its parent reads it.
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index];
    if (place === undefined || place.parent < 0) continue;
    const { parent } = place;
    ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0);
    errorsBelow[parent] =
      (errorsBelow[parent] ?? 0) + (errorsBelow[index] ?? 0) + (place.span.wire.error === null ? 0 : 1);
  }
  return {
    id: trace.id,
    places,
    ends,
    errorsBelow,
    own: ownTimes(places),
    base,
    length,
    failed,
    services: [...new Set(places.map(({ span }) => span.service))].filter((service) => service !== ""),
    logs: trace.logs,
    logsOf: Map.groupBy(trace.logs, ({ span_id }) => span_id),
    indexOf,
    dropped: trace.dropped,
  };
}

function spansOf(wires: readonly WireSpan[]): [bigint, PageSpan[]] {
  const starts = wires.map(({ start }) => BigInt(start));
  const base = starts.reduce((least, start) => (start < least ? start : least), starts[0] ?? 0n);
  const spans = wires.map((wire, index) => ({
    spanId: wire.span_id,
    parentId: wire.parent_id,
    name: wire.name,
    service: wire.service,
    start: Number((starts[index] ?? base) - base),
    duration: Math.max(0, Number(wire.duration)),
    wire,
  }));
  return [base, spans];
}

/** A span's duration without the time in which at least one of its children ran. */
function ownTimes(places: readonly Place<PageSpan>[]): Float64Array {
  const own = Float64Array.from(places, ({ span }) => span.duration);
  /** Of each parent, the end of what is counted. Siblings come in the order of their starts. */
  const counted = Float64Array.from(places, ({ span }) => span.start);
  for (const { span, parent } of places) {
    const outer = places[parent]?.span;
    if (outer === undefined) continue;
    const from = Math.max(span.start, counted[parent] ?? 0);
    const to = Math.min(span.start + span.duration, outer.start + outer.duration);
    if (to <= from) continue;
    own[parent] = (own[parent] ?? 0) - (to - from);
    counted[parent] = to;
  }
  return own;
}

/** The rows to show, as indices of places: what is below a collapsed place is left out. */
export function visibleRows({ places, ends }: TraceModel, collapsed: ReadonlySet<number>): Int32Array {
  const rows = new Int32Array(places.length);
  let count = 0;
  for (let index = 0; index < places.length; ) {
    rows[count++] = index;
    index = collapsed.has(index) ? (ends[index] ?? index + 1) : index + 1;
  }
  return rows.subarray(0, count);
}

/** The ancestors of a place, the nearest first. */
export function ancestorsOf({ places }: TraceModel, index: number): number[] {
  const ancestors: number[] = [];
  for (let at = places[index]?.parent ?? -1; at >= 0; at = places[at]?.parent ?? -1) ancestors.push(at);
  return ancestors;
}
