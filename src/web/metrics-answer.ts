import type { MetricStore } from "../trace/store/metrics.ts";
import type { Metrics } from "./wire.ts";

/** The answer to `metrics`. */
export function metricsAnswer(store: MetricStore): Metrics {
  return {
    series: store
      .all()
      .map(({ counts, ...series }) => ({ ...series, ...(series.kind === "histogram" ? { counts } : {}) })),
    dropped: store.dropped,
  };
}
