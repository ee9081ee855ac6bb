import { accessSync, constants } from "node:fs";
import { basename, delimiter, isAbsolute, join } from "node:path";
import { endedBySignal, signalStatus } from "../base/signals.ts";

/**
 * Becomes the given command: same process, no way back. Where the system has no `execve` (Windows), runs it and exits
 * with its status.
 */
export function become(command: readonly string[]): never {
  const [program = "", ...rest] = command;
  const file = findProgram(program);
  if (process.execve !== undefined && process.platform !== "win32") {
    process.execve(file, [program, ...rest], environment());
  }
  process.exit(runTool(basename(program), command).status);
}

/** What a program that ran to its end left. */
interface Ran {
  /** Exit status; 128 + n when signal n ended it. */
  readonly status: number;
  /** The signal that ended it: its name, or its number where it has none. */
  readonly signal: string | number | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/**
 * Runs a tool to its end with inherited standard streams. Where a signal ends it, says so: the go command sees the end of this
 * process only.
 *
 * @param tool its name, for that message
 */
export function runTool(tool: string, command: readonly string[]): { readonly status: number } {
  const child = Bun.spawnSync([...command], { stdio: ["inherit", "inherit", "inherit"], env: environment() });
  const ended = endOf(child);
  sayEnd(tool, ended);
  return ended;
}

/** Says that a signal ended a tool, if one did. */
export function sayEnd(tool: string, { signal }: Pick<Ran, "signal">): void {
  if (signal !== undefined) {
    process.stderr.write(`${endedBySignal(tool, signal)}\n`);
  }
}

/** Runs a command to its end and keeps what it writes. */
export function runCaptured(command: readonly string[]): Ran {
  const child = Bun.spawnSync([...command], { stdio: ["inherit", "pipe", "pipe"], env: environment() });
  return { ...endOf(child), stdout: child.stdout, stderr: child.stderr };
}

function endOf(child: {
  readonly exitCode: number | null;
  readonly signalCode?: string | number | undefined;
}): Pick<Ran, "status" | "signal"> {
  const signal = child.signalCode ?? undefined;
  return signal === undefined ? { status: child.exitCode ?? 1, signal } : { status: signalStatus(signal), signal };
}

function environment(): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) {
      copy[name] = value;
    }
  }
  return copy;
}

/** The go command names its own tools by absolute path, but a C compiler as the user does. */
function findProgram(program: string): string {
  if (isAbsolute(program) || program.includes("/")) {
    return program;
  }
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(folder === "" ? "." : folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return program;
}
