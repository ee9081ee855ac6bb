import { accessSync, constants } from "node:fs";
import { basename, delimiter, isAbsolute, join } from "node:path";
import { endedBySignal, signalStatus } from "../base/signals.ts";
import type { Ran } from "./tool-run.ts";

/**
 * Replaces this process by the given command, and never returns. If the system has no `execve` (Windows), runs the command and
 * exits with its status.
 */
export function become(command: readonly string[]): never {
  const [program = "", ...rest] = command;
  const file = findProgram(program);
  if (process.execve !== undefined && process.platform !== "win32") {
    process.execve(file, [program, ...rest], environment());
  }
  process.exit(runTool(basename(program), command).status);
}

/**
 * Runs a tool to its end with inherited standard streams. If a signal ends it, writes a message: the go command sees only the end
 * of this process.
 *
 * @param tool name of the tool, for that message
 */
export function runTool(tool: string, command: readonly string[]): { readonly status: number } {
  const child = Bun.spawnSync([...command], { stdio: ["inherit", "inherit", "inherit"], env: environment() });
  const ended = endOf(child);
  sayEnd(tool, ended, (text) => process.stderr.write(text));
  return ended;
}

/** Writes a message if a signal ended a tool. */
export function sayEnd(tool: string, { signal }: Pick<Ran, "signal">, stderr: (text: string) => void): void {
  if (signal !== undefined) {
    stderr(`${endedBySignal(tool, signal)}\n`);
  }
}

/** Runs a command to its end and captures its output. */
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

/** Looks up a program in PATH: the go command refers to its own tools by absolute path, but to a C compiler as the user does. */
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
