import type { Attributes } from "./span.ts";

/** A log record of OTLP. */
export interface LogRecord {
  /** 32 lower-case hex digits, or "" for a record outside of any trace. */
  readonly traceId: string;
  /** 16 lower-case hex digits, or "". */
  readonly spanId: string;
  /** Nanoseconds since the Unix epoch. */
  readonly time: bigint;
  /** OpenTelemetry's number of 1 (trace) to 24 (fatal); 0 if unknown. */
  readonly severity: number;
  /** The severity as the program names it, such as INFO; "" if it does not. */
  readonly level: string;
  readonly message: string;
  readonly service: string;
  readonly attributes: Attributes;
}

/** A point of a metric: of one set of attributes at one time. */
export interface MetricPoint {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly kind: "gauge" | "sum" | "histogram";
  /** Whether the value counts since the program's start, and not since the last point. */
  readonly cumulative: boolean;
  /** Of a sum, whether it never falls, except when the program starts again; true of a histogram, false of a gauge. */
  readonly monotonic: boolean;
  readonly attributes: Attributes;
  /** Nanoseconds since the Unix epoch. */
  readonly time: bigint;
  /** The value; of a histogram, the sum. */
  readonly value: number;
  /** Of a histogram, how many values it counts; otherwise 1. */
  readonly count: number;
}

/** What one request may carry. */
export interface Signals {
  readonly logs: readonly LogRecord[];
  readonly metrics: readonly MetricPoint[];
}

const names = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

/** The level of a record as the program names it, or by OpenTelemetry's number; "" if neither is known. */
export function levelOf(record: Pick<LogRecord, "level" | "severity">): string {
  return record.level !== "" ? record.level : (names[Math.floor((record.severity - 1) / 4)] ?? "");
}
