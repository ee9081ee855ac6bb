import { spanToJson } from "../trace/json.ts";
import type { Span } from "../trace/span.ts";
import { ChangeLog } from "./change-log.ts";
import { Summary } from "./summary.ts";
import type { Changes } from "./wire.ts";

/** What the store may hold. */
interface StoreLimits {
  readonly traces: number;
  /** Estimated memory, in bytes. */
  readonly bytes: number;
  /** Spans of one trace. */
  readonly spansOfTrace: number;
}

const defaultLimits: StoreLimits = { traces: 100_000, bytes: 512 * 1024 * 1024, spansOfTrace: 100_000 };

/** Most summaries in one answer, most services in the list of all. */
const summariesAtOnce = 2_000;
const maxServices = 1_000;
/** How long a trace must be quiet before its spans are compressed, and how long that may take at once (milliseconds). */
const quietMs = 2_000;
const sealMs = 5;
/** Memory of a trace besides its spans, in bytes: measured with 100,000 traces. */
const traceBytes = 1_000;

interface Kept {
  readonly id: string;
  readonly n: number;
  readonly summary: Summary;
  /** Spans as JSON, separated by commas; compressed once the trace is quiet. */
  parts: (string | Uint8Array)[];
  bytes: number;
  spans: number;
  dropped: number;
  changed: number;
}

/**
 * The newest traces, within limits. Spans are kept as JSON, since no part of the server reads them again, and compressed when no more
 * of their trace have arrived for a while. It has no timer: the caller passes the time (milliseconds of any monotonic clock).
 */
export class TraceStore {
  // A Map keeps insertion order: the first entry is the oldest trace.
  private readonly traces = new Map<string, Kept>();
  private readonly log = new ChangeLog<Kept>();
  /** Traces with spans that are not compressed yet, the one that has been quiet for the longest first. */
  private readonly open = new Set<Kept>();
  private readonly services = new Set<string>();
  private count = 0;
  private bytes = 0;

  constructor(private readonly limits: StoreLimits = defaultLimits) {}

  /** The number of the latest change. */
  get at(): number {
    return this.log.at;
  }

  /** Numbers of kept traces and of the bytes that they take, by estimate. */
  get size(): { readonly traces: number; readonly bytes: number } {
    return { traces: this.traces.size, bytes: this.bytes };
  }

  add(spans: readonly Span[], now: number): void {
    const added = new Map<Kept, string[]>();
    for (const span of spans) {
      const trace = this.traces.get(span.traceId) ?? this.begin(span.traceId);
      if (span.service !== "" && this.services.size < maxServices) this.services.add(span.service);
      if (trace.spans >= this.limits.spansOfTrace) {
        trace.dropped++;
        continue;
      }
      trace.spans++;
      trace.summary.add(span);
      const texts = added.get(trace);
      if (texts === undefined) added.set(trace, [spanToJson(span)]);
      else texts.push(spanToJson(span));
    }
    for (const [trace, texts] of added) {
      const text = texts.join(",");
      trace.parts.push(text);
      this.grow(trace, text.length);
      trace.changed = now;
      this.open.delete(trace);
      this.open.add(trace);
      this.log.touch(trace);
    }
    this.shrink();
  }

  /** The part of the answer to `changes` that concerns traces. */
  changes(since: number, until: number): Omit<Changes, "builds" | "metrics"> {
    const { items, rest } = this.log.between(since, Math.min(until, this.at), summariesAtOnce);
    const [oldest] = this.traces.values();
    return {
      at: this.at,
      traces: items.map(({ summary }) => summary.toJson()),
      ...(rest === undefined ? {} : { rest }),
      first: oldest?.n ?? this.count + 1,
      services: [...this.services],
    };
  }

  /** The spans of a trace as the text of a JSON array, and how many were not kept; undefined for an unknown trace. */
  spansOf(id: string): { readonly json: string; readonly dropped: number } | undefined {
    const trace = this.traces.get(id);
    return trace && { json: `[${textOf(trace.parts)}]`, dropped: trace.dropped };
  }

  /** The spans of the newest traces, as texts of JSON arrays, within limits; of traces that are too long nothing. */
  *newest(limits: { readonly traces: number; readonly characters: number }): Generator<string> {
    let left = limits.characters;
    for (const trace of this.log.between(0, this.at, limits.traces).items) {
      // Compressed, a span takes at least some bytes; a long trace is skipped without looking at it.
      if (trace.spans * 100 > left) continue;
      const text = `[${textOf(trace.parts)}]`;
      left -= text.length;
      if (left < 0) return;
      yield text;
    }
  }

  /** Forgets a trace, if it is kept. */
  forgetTrace(id: string): void {
    const trace = this.traces.get(id);
    if (trace !== undefined) this.forget(trace);
  }

  /** Compresses the spans of quiet traces, for some milliseconds; returns whether some are left that could be compressed now. */
  seal(now: number): boolean {
    const end = performance.now() + sealMs;
    for (const trace of this.open) {
      if (now - trace.changed < quietMs) break;
      if (performance.now() > end) return true;
      const sealed = Bun.zstdCompressSync(textOf(trace.parts));
      this.grow(trace, sealed.length + traceBytes - trace.bytes);
      trace.parts = [sealed];
      this.open.delete(trace);
    }
    return false;
  }

  /** Forgets all traces. */
  clear(): void {
    for (const trace of this.traces.values()) this.forget(trace);
    this.log.skip();
  }

  private begin(id: string): Kept {
    const n = ++this.count;
    const summary = new Summary(id, n);
    const trace: Kept = { id, n, summary, parts: [], bytes: 0, spans: 0, dropped: 0, changed: 0 };
    this.traces.set(id, trace);
    this.grow(trace, traceBytes);
    return trace;
  }

  private grow(trace: Kept, bytes: number): void {
    trace.bytes += bytes;
    this.bytes += bytes;
  }

  private shrink(): void {
    for (const trace of this.traces.values()) {
      if (this.traces.size <= this.limits.traces && this.bytes <= this.limits.bytes) return;
      this.forget(trace);
    }
  }

  private forget(trace: Kept): void {
    this.traces.delete(trace.id);
    this.open.delete(trace);
    this.log.remove(trace);
    this.bytes -= trace.bytes;
  }
}

const decoder = new TextDecoder();

function textOf(parts: readonly (string | Uint8Array)[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part : decoder.decode(Bun.zstdDecompressSync(part))))
    .join(",");
}
