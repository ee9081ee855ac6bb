import { isRecord } from "../../../src/base/json.ts";
import { FIRST_NESTED_BUILD } from "../../../src/resolve/prefetch.ts";

interface Span {
  readonly name: string;
  /** In microseconds. */
  readonly start: number;
  readonly end: number;
}

/**
 * The import paths of the packages that the first nested build of a traced build compiled; none if it had no such build.
 *
 * @param trace text of the file that ORCHESTRION_TRACE named
 */
export function compiledFirst(trace: string): Set<string> {
  const spans = decodeSpans(trace);
  const builds = spans.filter(({ name }) => name === FIRST_NESTED_BUILD);
  const compiles = spans.filter(({ name }) => name.startsWith("compile "));
  const within = (inner: Span) => builds.some((outer) => outer.start <= inner.start && inner.end <= outer.end);
  return new Set(compiles.filter(within).map(({ name }) => name.slice("compile ".length)));
}

function decodeSpans(trace: string): Span[] {
  const events: unknown = JSON.parse(trace);
  return (Array.isArray(events) ? events : []).flatMap((event: unknown) => {
    if (!isRecord(event) || typeof event.name !== "string") {
      return [];
    }
    const { name, ts, dur } = event;
    return typeof ts === "number" && typeof dur === "number" ? [{ name, start: ts, end: ts + dur }] : [];
  });
}
