import type { TraceModel } from "./model.ts";

/** A time in which a span itself, and none of its children, determined how long the request took. */
interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * The critical path of the first root: for each span on it, the times in which it held the request up. Seen from the end, a span waits
 * for the child that ended last; before that child began, for the one that ended last by then; otherwise it works itself. If one of
 * these times had been shorter, so had the request. Work that goes on after the end of the root is not on the path.
 */
export function criticalPath({ places }: TraceModel): ReadonlyMap<number, readonly Segment[]> {
  const children = new Map<number, number[]>();
  for (const [index, { parent }] of places.entries()) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [index]);
    else siblings.push(index);
  }
  const endOf = (index: number) => (places[index]?.span.start ?? 0) + (places[index]?.span.duration ?? 0);
  const path = new Map<number, Segment[]>();
  const waiting = places.length === 0 ? [] : [{ index: 0, start: places[0]?.span.start ?? 0, until: endOf(0) }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, start } = next;
    const own: Segment[] = [];
    let until = next.until;
    for (const child of (children.get(index) ?? []).toSorted((a, b) => endOf(b) - endOf(a))) {
      const began = Math.max(places[child]?.span.start ?? 0, start);
      const ended = Math.min(endOf(child), until);
      if (began >= until || ended <= began) continue;
      if (ended < until) own.push({ from: ended, to: until });
      waiting.push({ index: child, start: began, until: ended });
      until = began;
    }
    if (start < until) own.push({ from: start, to: until });
    path.set(index, own.reverse());
  }
  return path;
}

/** The sum of segments, in nanoseconds. */
export function lengthOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { from, to }) => sum + to - from, 0);
}
