import { type ChildProcessByStdio, spawn } from "node:child_process";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";
import { endedBySignal } from "../base/signals.ts";

/** Folder, environment and time limit of a command. */
interface LimitedOptions {
  readonly cwd: string;
  readonly environment: Environment;
  readonly seconds: number;
}

export interface LimitedResult {
  /** Exit status; undefined when the command could not be started, ran out of time or was ended by a signal. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was ended by the time limit. */
  readonly late: boolean;
  /** Why it could not be started, or which signal ended it. */
  readonly failure: string | undefined;
}

/** Characters of output to keep; the rest is read and dropped. */
const KEPT = 4_000_000;

/**
 * Runs a command to its end or to its time limit, when it is ended with all processes that it has started, such as the git
 * of a go command. Never throws.
 */
export function runLimited(command: readonly string[], options: LimitedOptions): Promise<LimitedResult> {
  const { promise, resolve } = Promise.withResolvers<LimitedResult>();
  const [program = "", ...args] = command;
  let child: ChildProcessByStdio<null, Readable, Readable>;
  try {
    // A separate process group can be ended as a whole. Windows has no groups; there only the process itself is ended.
    child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...options.environment, GIT_TERMINAL_PROMPT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
  } catch (error) {
    // Some errors are thrown, such as that of a file which is not a program.
    resolve({ status: undefined, stdout: "", stderr: "", late: false, failure: startProblem(error) });
    return promise;
  }
  let stdout = "";
  let stderr = "";
  let late = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout = stdout.length < KEPT ? stdout + text : stdout;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = stderr.length < KEPT ? stderr + text : stderr;
  });
  const end = () => endGroup(child.pid);
  const interrupted = () => {
    end();
    process.exit(130);
  };
  // Ctrl-C does not reach a separate process group.
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  const settle = (status: number | undefined, failure?: string) => {
    clearTimeout(timer);
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
    resolve({ status, stdout, stderr, late, failure });
  };
  const timer = setTimeout(() => {
    late = true;
    end();
    // A process that has left the group may hold the pipes open.
    child.stdout.destroy();
    child.stderr.destroy();
  }, options.seconds * 1000);
  child.on("error", (error) => settle(undefined, startProblem(error)));
  child.on("close", (status, signal) => {
    const ended = signal === null || late ? undefined : endedBySignal(basename(program), signal);
    settle(late ? undefined : (status ?? undefined), ended);
  });
  return promise;
}

const START_PROBLEMS: Readonly<Record<string, string>> = {
  ENOEXEC: "it is damaged, or a program for another machine",
  EACCES: "permission denied: it may be on a file system that does not allow programs (noexec)",
  ENOENT: "there is no such file",
};

function startProblem(error: unknown): string {
  const code = errorCode(error);
  return START_PROBLEMS[code] ?? (error instanceof Error ? error.message : String(error));
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

/** The first lines of a command's output, for a message. */
export function firstLines(text: string, count: number): string {
  return text.trim().split("\n").slice(0, count).join("\n");
}
