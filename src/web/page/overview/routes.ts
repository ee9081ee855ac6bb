import type { TraceSummary } from "../../wire.ts";
import { isFailed } from "../list/filter.ts";

/** Upper bounds of the bars of a histogram: from 32 µs on, each twice as long, in nanoseconds. */
export const bounds: readonly number[] = Array.from({ length: 22 }, (_, step) => 32e3 * 2 ** step);

/** Traces that begin with the same request. */
export interface RouteStatistics {
  readonly title: string;
  readonly service: string;
  readonly count: number;
  readonly failed: number;
  /** Of the durations, in nanoseconds. */
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  /** How many traces took at most as long as each bound, and longer than the one before; the last bar has all longer ones too. */
  readonly bars: readonly number[];
}

/** Statistics by title and service, the most frequent first. */
export function routeStatistics(traces: readonly TraceSummary[]): RouteStatistics[] {
  const groups = Map.groupBy(traces, ({ title, services }) => `${services[0] ?? ""}\n${title}`);
  const routes = [...groups.values()].map((own): RouteStatistics => {
    const durations = Float64Array.from(own, ({ duration }) => duration).sort();
    const quantile = (part: number) =>
      durations[Math.min(durations.length - 1, Math.floor(durations.length * part))] ?? 0;
    const bars = bounds.map(() => 0);
    for (const duration of durations) {
      const bar = bounds.findIndex((bound) => duration <= bound);
      const at = bar < 0 ? bars.length - 1 : bar;
      bars[at] = (bars[at] ?? 0) + 1;
    }
    return {
      title: own[0]?.title ?? "",
      service: own[0]?.services[0] ?? "",
      count: own.length,
      failed: own.filter(isFailed).length,
      median: quantile(0.5),
      p95: quantile(0.95),
      max: durations.at(-1) ?? 0,
      bars,
    };
  });
  return routes.sort((a, b) => b.count - a.count);
}
