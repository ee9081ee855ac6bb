import { type ChildProcessByStdio, spawn } from "node:child_process";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";
import { endedBySignal } from "../base/signals.ts";

/** Where and how long a command runs. */
interface LimitedOptions {
  readonly cwd: string;
  readonly environment: Environment;
  readonly seconds: number;
}

export interface LimitedResult {
  /** Exit status; undefined when it could not be started or was stopped by us or by a signal. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was stopped because its time was over. */
  readonly late: boolean;
  /** Why it could not be started, or which signal ended it. */
  readonly failure: string | undefined;
}

/** Output beyond this many characters is read and dropped. */
const KEPT = 4_000_000;

/**
 * Runs a command to its end, but no longer than it may: then it is ended with all that it has started, such as the git of
 * a go command. Never throws.
 */
export function runLimited(command: readonly string[], options: LimitedOptions): Promise<LimitedResult> {
  const { promise, resolve } = Promise.withResolvers<LimitedResult>();
  const [program = "", ...args] = command;
  let child: ChildProcessByStdio<null, Readable, Readable>;
  try {
    // A group of its own can be ended as a whole. Windows has none; there the process alone is ended.
    child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...options.environment, GIT_TERMINAL_PROMPT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
  } catch (error) {
    // Some errors come at once, such as that of a file which is no program.
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
  // A group of its own does not get a Ctrl-C.
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
    // Something may have left the group and hold the pipes open.
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
  EACCES: "permission denied: it may lie on a file system that may not hold programs",
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

/** The first lines of what a command wrote, for a message. */
export function firstLines(text: string, count: number): string {
  return text.trim().split("\n").slice(0, count).join("\n");
}
