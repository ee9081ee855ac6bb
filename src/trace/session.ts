import { errorCode } from "../base/error-code.ts";
import type { Trace } from "./assembler.ts";
import { Assembler } from "./assembler.ts";
import { CommandError, childEnvironment, runChild } from "./child.ts";
import { clean } from "./draw/text.ts";
import { drawnLines } from "./draw/trace.ts";
import { spanToJson } from "./json.ts";
import { parseAddress } from "./listen.ts";
import type { Output } from "./output.ts";
import { fileOutput, streamOutput } from "./output.ts";
import type { Receiver, ReceiverOptions } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";
import type { Span } from "./span.ts";

interface SessionOptions {
  /** HOST:PORT as the user gave it. */
  readonly listen?: string;
  readonly json: boolean;
  /** A file for the traces instead of a standard stream. */
  readonly output?: string;
  /** The command to run; empty to receive until a signal comes. */
  readonly command: readonly string[];
}

/** After the command's end: how long the receiver must be quiet, and how long that is waited for at most (ms). */
const drainQuietMs = 250;
const drainMaxMs = 3_000;
/** How many lines are drawn before other work has its turn: some milliseconds. */
const linesAtOnce = 200;
/** How many refused payloads are reported one by one. */
const maxRefusalLines = 5;

/**
 * Receives and shows traces until the command ends or, without a command, until SIGINT, SIGTERM or SIGHUP. Returns the exit
 * status: the command's own, 126 or 127 when it cannot be run, 0 without a command.
 * Throws an Error with a one-line message when the address or the output file cannot be opened.
 */
export async function runSession(options: SessionOptions): Promise<number> {
  const withCommand = options.command.length > 0;
  const address = parseAddress(options.listen ?? (withCommand ? "127.0.0.1:0" : "127.0.0.1:8126"));
  const view = new View(openOutput(options), options.json);
  const receiver = listen(address.host, address.port, {
    keep: 0,
    onSpans: (spans) => view.add(spans),
    onRefused: (path, reason) => view.refused(path, reason),
  });
  if (!address.loopback)
    say(`warning: ${receiver.url} is open to other machines: anyone who reaches it can send spans`);
  let status = 0;
  try {
    if (withCommand) {
      status = await runChild(options.command, childEnvironment(process.env, receiver.url, receiver.port));
      await drain(receiver);
    } else {
      say(`listening on ${receiver.url} for Datadog's agent protocol and OTLP/HTTP, stop with Ctrl-C`);
      await untilSignal();
    }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    say(error.message);
    status = error.exitStatus;
  } finally {
    await receiver.stop();
    await view.finish();
  }
  if (withCommand && status < 126 && receiver.stats.payloads + receiver.stats.refused === 0) {
    say("no traces were received: is the program built with instrumentation, and does its tracer start and flush?");
  }
  return status;
}

/** Shows received data: spans at once as JSON, or traces as trees when they are complete. */
class View {
  private readonly assembler = new Assembler();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The drawing in progress. Until it is done, further traces wait in the assembler, which has limits. */
  private drawing: Promise<void> = Promise.resolve();
  private refusals = 0;
  private saidDropped = 0;
  private unwritten = 0;

  constructor(
    private readonly output: Output,
    private readonly json: boolean,
  ) {}

  add(spans: readonly Span[]): void {
    if (this.json) {
      for (const span of spans) this.write(`${spanToJson(span)}\n`, 1);
      return;
    }
    this.assembler.add(spans, performance.now());
    this.schedule();
  }

  refused(path: string, reason: string): void {
    this.refusals++;
    if (this.refusals <= maxRefusalLines) say(`refused a request for ${clean(path)}: ${clean(reason)}`);
  }

  /** Shows the waiting traces, reports what was not shown, and resolves when everything is written. */
  async finish(): Promise<void> {
    clearTimeout(this.timer);
    await this.drawing;
    await this.show(this.assembler.takeAll());
    if (this.refusals > maxRefusalLines) say(`refused ${this.refusals} requests in all`);
    if (this.unwritten > 0) say(`the reader was too slow: ${this.unwritten} spans were not written`);
    await this.output.end();
  }

  private write(text: string, spans: number): void {
    if (!this.output.write(text)) this.unwritten += spans;
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
      for (const line of drawnLines(trace, this.output)) {
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
}

function openOutput(options: SessionOptions): Output {
  if (options.output !== undefined) {
    try {
      return fileOutput(options.output);
    } catch (error) {
      throw new Error(`--output ${options.output}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  // A command's own standard output must stay as it is; JSON is for machines, which ask for it on stdout.
  return streamOutput(options.command.length > 0 && !options.json ? process.stderr : process.stdout);
}

function listen(host: string, port: number, options: ReceiverOptions): Receiver {
  try {
    return startReceiver({ ...options, host, port });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint =
      errorCode(error) === "EADDRINUSE" ? " (an agent may be running; choose another with --listen 127.0.0.1:0)" : "";
    throw new Error(`cannot listen on ${host}:${port}: ${reason}${hint}`);
  }
}

/** Waits until nothing has been received for a while: a process that the command left running may still be sending. */
async function drain(receiver: Receiver): Promise<void> {
  const start = performance.now();
  let quietSince = start;
  let seen = receiver.stats.payloads;
  for (;;) {
    await Bun.sleep(25);
    const now = performance.now();
    const { payloads, active } = receiver.stats;
    if (active > 0 || payloads !== seen) quietSince = now;
    seen = payloads;
    if (now - quietSince >= drainQuietMs || now - start >= drainMaxMs) return;
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function say(text: string): void {
  process.stderr.write(`orchestrion trace: ${text}\n`);
}
