import { CommandError, childEnvironment, runChild } from "./child.ts";
import type { Companion } from "./companion.ts";
import { parseAddress } from "./listen.ts";
import { type Listening, listenOn, standardEndpoints } from "./listening.ts";
import type { Output } from "./output.ts";
import { fileOutput, streamOutput } from "./output.ts";
import type { Receiver } from "./receiver.ts";
import { say } from "./say.ts";
import { both } from "./sink.ts";
import { View } from "./view.ts";

interface SessionOptions {
  /** HOST:PORT as the user gave it. */
  readonly listen?: string;
  readonly json: boolean;
  /** Value of `--color`. */
  readonly colour?: string | undefined;
  /** A file for the traces instead of a standard stream. */
  readonly output?: string;
  /** The command to run; empty to receive until a signal comes. */
  readonly command: readonly string[];
  /** Receives everything as well. With it, the session lasts until a signal, even if there is a command. */
  readonly companion?: Companion;
}

/** After the command's end: how long the receiver must be quiet, and how long that is waited for at most (ms). */
const drainQuietMs = 250;
const drainMaxMs = 3_000;

/**
 * Receives and shows traces until the command ends or, without a command or with a companion, until SIGINT, SIGTERM or SIGHUP. Returns the exit
 * status: the command's own, 126 or 127 when it cannot be run; without a command 0, or 1 if traces could not be written.
 * Throws an Error with a one-line message when the address or the output file cannot be opened.
 */
export async function runSession(options: SessionOptions): Promise<number> {
  const withCommand = options.command.length > 0;
  const address = parseAddress(options.listen ?? "127.0.0.1:0");
  const standard = options.listen === undefined && !withCommand;
  const view = new View(openOutput(options), options.json);
  const { companion } = options;
  const sink = companion === undefined ? view : both(view, companion.sink);
  const listening = await listenOn(standard ? standardEndpoints : [{ ...address, protocol: "http", name: "" }], sink);
  const { failed, http: receiver } = listening;
  if (listening.open.length === 0) throw new Error(failed.join("; "));
  for (const sentence of failed) say(sentence);
  if (!address.loopback)
    say(`warning: ${listening.open[0]?.url} is open to other machines: anyone who reaches it can send spans`);
  companion?.listening(listening.open);
  if (companion !== undefined) say(`the page is at ${companion.url}`);
  const stop = companion === undefined ? undefined : untilSignal();
  let status = 0;
  try {
    if (withCommand && receiver !== undefined) {
      status = await runChild(options.command, childEnvironment(process.env, receiver.url, receiver.port));
      await drain(receiver);
      if (stop?.came() === false) {
        say(`the command has ended with status ${status}; the page stays until Ctrl-C`);
        await stop.signal;
      }
    } else {
      say(`listening on ${addressesOf(listening)}, stop with Ctrl-C`);
      await (stop ?? untilSignal()).signal;
    }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    say(error.message);
    status = error.exitStatus;
  } finally {
    await listening.stop();
    await view.finish();
  }
  if (!withCommand && view.failed) status = 1;
  if (withCommand && status < 126 && receiver !== undefined && receiver.stats.payloads + receiver.stats.refused === 0) {
    say("no traces were received: is the program built with instrumentation, and does its tracer start and flush?");
  }
  return status;
}

function addressesOf({ open }: Listening): string {
  if (open.length === 1 && open[0]?.name === "") return `${open[0].url} for Datadog's agent protocol and OTLP/HTTP`;
  return open.map(({ url, name }) => `${url} (${name})`).join(", ");
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
  return streamOutput(options.command.length > 0 && !options.json ? process.stderr : process.stdout, options.colour);
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

/** Waits for a signal that ends the session, and knows whether it has come. */
function untilSignal(): { readonly signal: Promise<void>; came(): boolean } {
  let came = false;
  const signal = new Promise<void>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(name, () => {
        came = true;
        resolve();
      });
    }
  });
  return { signal, came: () => came };
}
