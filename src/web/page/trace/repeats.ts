import { labelOf } from "./label.ts";
import type { TraceModel } from "./model.ts";

/** The same call, made again and again below one span. */
export interface Repeat {
  /** Indices of the calls, the first one first. */
  readonly calls: readonly number[];
  /** What is called, with the values left out. */
  readonly what: string;
  /** Sum of the durations, in nanoseconds. */
  readonly total: number;
}

/** How many equal calls below one span are worth a mark. */
const least = 4;

/**
 * Calls that only their values distinguish, made several times below the same span: a query for each row of another query (N+1), or
 * a request for each item of a list. By the first call of each.
 */
export function repeatsOf({ places }: TraceModel): ReadonlyMap<number, Repeat> {
  const groups = new Map<string, { what: string; calls: number[] }>();
  for (const [index, { span, parent }] of places.entries()) {
    if (parent < 0 || !isCall(span.wire.kind, span.wire.type)) continue;
    const { title, detail } = labelOf(span.wire);
    const what = withoutValues(detail === "" ? title : `${title} ${detail}`);
    const key = `${parent} ${span.service} ${what}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { what, calls: [index] });
    else group.calls.push(index);
  }
  const repeats = new Map<number, Repeat>();
  for (const { what, calls } of groups.values()) {
    const [first] = calls;
    if (first === undefined || calls.length < least) continue;
    const total = calls.reduce((sum, index) => sum + (places[index]?.span.duration ?? 0), 0);
    repeats.set(first, { what, calls, total });
  }
  return repeats;
}

/** Whether a span calls something outside of its program. Datadog's spans have a type instead of a kind. */
function isCall(kind: string, type: string): boolean {
  return (
    kind === "client" || (kind === "" && /^(?:sql|db|redis|mongodb|cassandra|http|memcached|elasticsearch)$/.test(type))
  );
}

/** A statement or path with `?` in place of numbers, quoted texts and ids. */
function withoutValues(text: string): string {
  return text
    .replace(/'(?:[^']|'')*'/g, "?")
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b[0-9a-f]{16,}\b/gi, "?")
    .replace(/\b\d+(?:\.\d+)?\b/g, "?")
    .replace(/\?(?:\s*,\s*\?)+/g, "?");
}
