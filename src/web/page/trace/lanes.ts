import type { TraceModel } from "./model.ts";

/** Deeper lanes are not drawn. */
const maxLanes = 500;

/** Where a flame view draws each span. */
export interface Lanes {
  /** By index of the place; the last lane holds all that is deeper. */
  readonly lane: Int32Array;
  readonly count: number;
}

/** Gives each span a lane below its parent's in which nothing else runs at the same time. */
export function lanesOf({ places }: TraceModel): Lanes {
  const lane = new Int32Array(places.length);
  const ends: number[] = [];
  for (const [index, { span, parent }] of places.entries()) {
    let at = parent < 0 ? 0 : Math.min((lane[parent] ?? 0) + 1, maxLanes - 1);
    while (at < maxLanes - 1 && (ends[at] ?? -1) > span.start) at++;
    lane[index] = at;
    ends[at] = Math.max(ends[at] ?? 0, span.start + span.duration);
  }
  return { lane, count: ends.length };
}
