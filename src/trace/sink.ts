import type { LogRecord, MetricPoint } from "./signals.ts";
import type { Span } from "./span.ts";

/** Where a receiver puts what it has decoded. */
export interface Sink {
  spans(spans: readonly Span[]): void;
  logs(logs: readonly LogRecord[]): void;
  metrics(points: readonly MetricPoint[]): void;
  /** A refused payload, with its path and the reason. */
  refused(path: string, reason: string): void;
}

/** A sink that puts everything into two. */
export function both(first: Sink, second: Sink): Sink {
  return {
    spans: (spans) => {
      first.spans(spans);
      second.spans(spans);
    },
    logs: (logs) => {
      first.logs(logs);
      second.logs(logs);
    },
    metrics: (points) => {
      first.metrics(points);
      second.metrics(points);
    },
    refused: (path, reason) => {
      first.refused(path, reason);
      second.refused(path, reason);
    },
  };
}
