import type { Environment } from "../base/environment.ts";
import { endedBySignal } from "../base/signals.ts";
import { patienceOf, STALL_TIMEOUT, watchForStall } from "./stall.ts";

/** Where and how the Go command runs. */
export interface GoContext {
  readonly directory: string;
  readonly environment: Environment;
  /** The go command; `go` of the PATH unless given. */
  readonly command?: string;
  /** When another process last did work for it, in milliseconds since 1970: a go command compiles in other processes. */
  readonly lastSign?: (() => number) | undefined;
  /** Called with each line of the error output, without its end, as soon as the go command prints it. */
  readonly hear?: ((line: string) => void) | undefined;
}

/** Thrown when a go command was ended because it hung. */
export class StallError extends Error {
  override readonly name = "StallError";
}

export interface GoOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a go command that only queries information: never woven, never interactive.
 *
 * @throws Error when the go command cannot be started
 * @throws StallError when it hangs
 */
export async function runGo(args: readonly string[], context: GoContext): Promise<GoOutput> {
  const limit = patienceOf(context.environment);
  const { TOOLEXEC_IMPORTPATH: _, ...environment } = context.environment;
  let child: Bun.Subprocess<"ignore", "pipe", "pipe">;
  try {
    child = Bun.spawn([context.command ?? "go", ...args], {
      cwd: context.directory,
      env: { ...environment, PWD: context.directory, GIT_TERMINAL_PROMPT: "0" },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot run the go command in ${context.directory}: ${reason}; is Go installed and on the PATH?`);
  }
  const endWatch = watchForStall(child.pid, limit, context.lastSign);
  const [stdout, stderr, exitCode] = await Promise.all([
    new Response(child.stdout).text(),
    textOf(child.stderr, context.hear),
    child.exited,
  ]);
  if (endWatch()) {
    const seconds = Math.round(limit / 1000);
    const command = `go ${args.filter((arg) => !arg.startsWith("-")).join(" ")}`;
    throw new StallError(
      `\`${command}\` was ended: it made no progress for ${seconds} s.${stderr === "" ? "" : `\n${stderr.trimEnd()}\n`} Something that it waits for hangs, such as a download or a program in -toolexec; ${STALL_TIMEOUT} sets how long to wait.`,
    );
  }
  return { exitCode, stdout, stderr: child.signalCode === null ? stderr : withEnd(stderr, args, child.signalCode) };
}

async function textOf(output: ReadableStream<Uint8Array>, hear: GoContext["hear"]): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let heard = 0;
  for await (const chunk of output) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n", heard); end >= 0; end = text.indexOf("\n", heard)) {
      hear?.(text.slice(heard, end));
      heard = end + 1;
    }
  }
  return text + decoder.decode();
}

/** A go command's error output, with a message that a signal ended it, which the command itself cannot print. */
function withEnd(stderr: string, args: readonly string[], signal: string | number): string {
  return `${stderr}${endedBySignal(`go ${args[0] ?? ""}`.trim(), signal)}\n`;
}

/** Parses a stream of JSON objects, as printed by `go list -json`. */
export function parseJsonStream(text: string): unknown[] {
  // A closing brace in the first column ends an object, and occurs nowhere else.
  return text
    .split(/^\}\s*$/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece): unknown => JSON.parse(`${piece}}`));
}
