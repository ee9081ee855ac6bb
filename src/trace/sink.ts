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
