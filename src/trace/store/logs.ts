import type { LogRecord } from "../signals.ts";
import { attributesBytes } from "../span.ts";

/** The newest log records, limited in bytes, by trace. */
export class LogStore {
  private readonly byTrace = new Map<string, LogRecord[]>();
  /** All records in the order of arrival; those before `first` are forgotten. */
  private queue: LogRecord[] = [];
  private first = 0;
  private bytes = 0;

  /** @param maxBytes the estimated memory that records may take */
  constructor(private readonly maxBytes = 64 * 1024 * 1024) {}

  add(records: readonly LogRecord[]): void {
    for (const record of records) {
      this.queue.push(record);
      this.bytes += estimate(record);
      const own = this.byTrace.get(record.traceId);
      if (own === undefined) this.byTrace.set(record.traceId, [record]);
      else own.push(record);
      while (this.bytes > this.maxBytes) this.forgetOldest();
    }
  }

  /** The records of a trace, by time; those without a trace for "". */
  of(traceId: string): readonly LogRecord[] {
    const records = this.byTrace.get(traceId) ?? [];
    return records.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  /** Forgets all records. */
  clear(): void {
    this.byTrace.clear();
    this.queue = [];
    this.first = 0;
    this.bytes = 0;
  }

  private forgetOldest(): void {
    const oldest = this.queue[this.first];
    if (oldest === undefined) return;
    this.first++;
    this.bytes -= estimate(oldest);
    // Both lists have the order of arrival, so the oldest record is the first of its trace.
    const own = this.byTrace.get(oldest.traceId);
    if (own === undefined || own.length === 1) this.byTrace.delete(oldest.traceId);
    else own.shift();
    if (this.first > 1000 && this.first * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.first);
      this.first = 0;
    }
  }
}

function estimate(record: LogRecord): number {
  return 300 + record.message.length + record.service.length + attributesBytes(record.attributes);
}
