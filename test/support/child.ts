import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "./environment.ts";

/** How a process ended: its exit code, or the signal that killed it (then `code` is -1). */
export interface Exit {
  readonly code: number;
  readonly signal: string;
}

/** A running child whose output is collected. `onOutput` listeners are called after each new part of it. */
export interface Child {
  readonly process: ChildProcess;
  readonly exit: Promise<Exit>;
  /** Sends SIGKILL to the child and, if it leads a process group, to all its descendants. */
  kill(): void;
  stdout(): string;
  stderr(): string;
  onOutput(listener: () => void): void;
}

/**
 * Starts `command` (program and arguments, no shell). With `ownGroup` the child leads a process group, so that `kill` also
 * reaches the compilers started by a go command; without it, a Ctrl-C at the terminal reaches the child. The child is killed
 * if this process exits first. `exit` is rejected when the program cannot be started.
 */
export function startChild(command: readonly string[], cwd: string, env: Environment, ownGroup: boolean): Child {
  const [program, ...args] = command;
  if (program === undefined) throw new Error("no program given");
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: ownGroup });
  const output = { stdout: "", stderr: "" };
  const listeners: (() => void)[] = [];
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => {
      output[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const exit = new Promise<Exit>((resolve, reject) => {
    child.once("error", (cause) => reject(new Error(`cannot start ${program}: ${cause.message}`)));
    child.once("close", (code, signal) => resolve({ code: code ?? -1, signal: signal ?? "" }));
  });
  exit.catch(() => {}); // those who await it later still see the rejection; this avoids an unhandled one
  const kill = (): void => killTree(child, ownGroup);
  process.on("exit", kill);
  child.once("close", () => process.off("exit", kill));
  return {
    process: child,
    exit,
    kill,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    onOutput: (listener) => listeners.push(listener),
  };
}

function killTree(child: ChildProcess, ownGroup: boolean): void {
  if (!ownGroup || child.pid === undefined) {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL"); // the system has no process groups, or all members have ended
  }
}

/** The last `count` lines of a text, for messages. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
