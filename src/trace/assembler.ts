import type { Span } from "./span.ts";
import { estimateBytes } from "./span.ts";

/** Limits for waiting traces, and how long a trace must be quiet before it is shown (milliseconds). */
interface AssemblerLimits {
  readonly quietMs: number;
  /** A trace that is never quiet is shown in part after this time. */
  readonly maxAgeMs: number;
  readonly maxTraces: number;
  readonly maxSpans: number;
  readonly maxBytes: number;
}

export const defaultLimits: AssemblerLimits = {
  // Longer than the 200 ms for which a child's SDK collects spans (child.ts): the services of a trace send that far apart. The sum
  // of both is the longest time from the end of a request to its drawing.
  quietMs: 250,
  maxAgeMs: 30_000,
  maxTraces: 1_000,
  maxSpans: 100_000,
  maxBytes: 128 * 1024 * 1024,
};

/** A trace to show. `continued` is true if some of its spans have been shown before. */
export interface Trace {
  readonly traceId: string;
  readonly spans: readonly Span[];
  readonly continued: boolean;
}

/** Numbers of traces and spans dropped because of the limits. */
interface Dropped {
  readonly traces: number;
  readonly spans: number;
}

interface Pending {
  readonly spans: Span[];
  bytes: number;
  readonly since: number;
  last: number;
}

/** How many ids of shown traces are remembered, to distinguish a continuation from a new trace. */
const rememberedTraces = 10_000;

/**
 * Collects the spans of each trace from several payloads and services until the trace is quiet. It has no timer: the caller
 * passes the time (milliseconds of any monotonic clock), so that tests need not wait.
 */
export class Assembler {
  // A Map keeps insertion order: the first entry is the oldest trace.
  private readonly pending = new Map<string, Pending>();
  private readonly shown = new Set<string>();
  private spanCount = 0;
  private byteCount = 0;
  private droppedTraces = 0;
  private droppedSpans = 0;

  constructor(private readonly limits: AssemblerLimits = defaultLimits) {}

  /** Adds spans; drops the oldest waiting traces when the limits are exceeded. */
  add(spans: readonly Span[], now: number): void {
    for (const span of spans) {
      const bytes = estimateBytes(span);
      let trace = this.pending.get(span.traceId);
      if (trace === undefined) {
        trace = { spans: [], bytes: 0, since: now, last: now };
        this.pending.set(span.traceId, trace);
      }
      trace.spans.push(span);
      trace.bytes += bytes;
      trace.last = now;
      this.spanCount++;
      this.byteCount += bytes;
      this.shrink();
    }
  }

  /** Removes and returns the traces that are finished at `now`, oldest first. */
  take(now: number): Trace[] {
    return this.takeIf((trace) => now - trace.last >= this.limits.quietMs || now - trace.since >= this.limits.maxAgeMs);
  }

  /** Removes and returns all waiting traces, finished or not. */
  takeAll(): Trace[] {
    return this.takeIf(() => true);
  }

  /** Milliseconds from `now` until {@link take} may return a trace; undefined if none is waiting. */
  nextIn(now: number): number | undefined {
    let next: number | undefined;
    for (const trace of this.pending.values()) {
      const due = Math.min(trace.last + this.limits.quietMs, trace.since + this.limits.maxAgeMs);
      if (next === undefined || due < next) next = due;
    }
    return next === undefined ? undefined : Math.max(0, next - now);
  }

  get dropped(): Dropped {
    return { traces: this.droppedTraces, spans: this.droppedSpans };
  }

  private shrink(): void {
    const { maxTraces, maxSpans, maxBytes } = this.limits;
    while (this.pending.size > maxTraces || this.spanCount > maxSpans || this.byteCount > maxBytes) {
      const oldest = this.pending.entries().next().value;
      if (oldest === undefined) return;
      this.remove(oldest[0], oldest[1]);
      this.droppedTraces++;
      this.droppedSpans += oldest[1].spans.length;
    }
  }

  private remove(traceId: string, trace: Pending): void {
    this.pending.delete(traceId);
    this.spanCount -= trace.spans.length;
    this.byteCount -= trace.bytes;
  }

  private takeIf(finished: (trace: Pending) => boolean): Trace[] {
    const traces: Trace[] = [];
    for (const [traceId, trace] of this.pending) {
      if (!finished(trace)) continue;
      this.remove(traceId, trace);
      traces.push({ traceId, spans: trace.spans, continued: this.shown.has(traceId) });
      this.remember(traceId);
    }
    return traces;
  }

  private remember(traceId: string): void {
    this.shown.delete(traceId);
    this.shown.add(traceId);
    if (this.shown.size <= rememberedTraces) return;
    for (const oldest of this.shown) {
      this.shown.delete(oldest);
      return;
    }
  }
}
