import type { Trace } from "./assembler.ts";
import { Assembler } from "./assembler.ts";
import { drawnLogs } from "./draw/logs.ts";
import { clean } from "./draw/text.ts";
import { drawnLines } from "./draw/trace.ts";
import { spanToJson } from "./json.ts";
import type { Output } from "./output.ts";
import { say } from "./say.ts";
import type { LogRecord } from "./signals.ts";
import type { Sink } from "./sink.ts";
import type { Span } from "./span.ts";
import { LogStore } from "./store/logs.ts";

/** How many lines are drawn before other work has its turn: some milliseconds. */
const linesAtOnce = 200;
/** How many refused payloads are reported one by one. */
const maxRefusalLines = 5;

/** Shows received data: spans at once as JSON, or traces as trees when they are complete. */
export class View implements Sink {
  private readonly assembler = new Assembler();
  private readonly logStore = new LogStore();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The drawing in progress. Until it is done, further traces wait in the assembler, which has limits. */
  private drawing: Promise<void> = Promise.resolve();
  private refusals = 0;
  private saidDropped = 0;
  private unwritten = 0;
  private saidFailure = false;

  constructor(
    private readonly output: Output,
    private readonly json: boolean,
  ) {}

  spans(spans: readonly Span[]): void {
    if (this.json) {
      for (const span of spans) this.write(`${spanToJson(span)}\n`, 1);
      return;
    }
    this.assembler.add(spans, performance.now());
    this.schedule();
  }

  logs(logs: readonly LogRecord[]): void {
    if (!this.json) this.logStore.add(logs);
  }

  /** A terminal shows no metrics. */
  metrics(): void {}

  refused(path: string, reason: string): void {
    this.refusals++;
    if (this.refusals <= maxRefusalLines) say(`refused a request for ${clean(path)}: ${clean(reason)}`);
  }

  /** Whether a trace could not be written, because of the output and not of its reader. */
  get failed(): boolean {
    return this.output.failure !== undefined;
  }

  /** Shows the waiting traces, reports what was not shown, and resolves when everything is written. */
  async finish(): Promise<void> {
    clearTimeout(this.timer);
    await this.drawing;
    await this.show(this.assembler.takeAll());
    if (this.refusals > maxRefusalLines) say(`refused ${this.refusals} requests in all`);
    if (this.unwritten > 0) say(`the reader was too slow: ${this.unwritten} spans were not written`);
    await this.output.end();
    this.sayFailure();
  }

  private write(text: string, spans: number): void {
    if (this.output.write(text)) return;
    if (this.failed) this.sayFailure();
    else this.unwritten += spans;
  }

  private sayFailure(): void {
    const { failure } = this.output;
    if (failure === undefined || this.saidFailure) return;
    this.saidFailure = true;
    say(`${failure.message} No more traces are written.`);
  }

  private schedule(): void {
    if (this.timer !== undefined) return;
    const wait = this.assembler.nextIn(performance.now());
    if (wait === undefined) return;
    this.timer = setTimeout(() => {
      this.drawing = this.show(this.assembler.take(performance.now())).then(() => {
        this.timer = undefined;
        this.schedule();
      });
    }, Math.ceil(wait));
  }

  /** Draws in small parts, so that spans can be received and their senders answered in the meantime. */
  private async show(traces: readonly Trace[]): Promise<void> {
    for (const trace of traces) {
      const lines: string[] = [];
      for (const line of this.linesOf(trace)) {
        lines.push(line);
        if (lines.length % linesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      this.write(`${lines.join("\n")}\n\n`, trace.spans.length);
    }
    const { traces: dropped, spans } = this.assembler.dropped;
    if (dropped > this.saidDropped) {
      this.saidDropped = dropped;
      say(
        `too many traces were received at once: ${dropped} traces (${spans} spans) were dropped so far, the oldest first`,
      );
    }
  }

  private *linesOf(trace: Trace): Generator<string> {
    yield* drawnLines(trace, this.output);
    // Of a continued trace, the records were shown with its first part.
    const logs = trace.continued ? [] : this.logStore.of(trace.traceId);
    yield* drawnLogs(logs, this.output);
  }
}
