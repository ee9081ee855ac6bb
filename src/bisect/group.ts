import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";

/** A signal has ended the bisection. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(signal);
    this.name = "Interrupted";
  }
}

/** How a command ended: its exit status, or the signal that ended it. */
export type End = number | NodeJS.Signals;

interface GroupRequest {
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Environment;
  /** File for its standard output and error. */
  readonly output: string;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const GRACE_MILLISECONDS = 5000;
const POLL_MILLISECONDS = 20;

/**
 * Runs commands one after the other, each in a process group of its own, of which nothing is left when the command has ended or a
 * signal has come. On Windows, which has no groups, that is so for the command itself.
 */
export class Groups implements Disposable {
  #came: NodeJS.Signals | undefined;
  #child: ChildProcess | undefined;
  readonly #handlers = SIGNALS.map((signal) => {
    const handler = () => {
      this.#came = signal;
      this.#end(signal);
      // The command may not heed it.
      setTimeout(() => this.#end("SIGKILL"), GRACE_MILLISECONDS).unref();
    };
    process.on(signal, handler);
    return { signal, handler };
  });

  /**
   * @throws Interrupted when a signal has come
   * @throws Error with a sentence when the command cannot be started
   */
  async run({ command, directory, environment, output }: GroupRequest): Promise<End> {
    const [program = "", ...args] = command;
    const file = openSync(output, "w", 0o600);
    try {
      this.#refuseInterrupted();
      const stdio = ["ignore", file, file] as const;
      const child = spawn(program, args, {
        cwd: directory,
        env: { ...environment },
        stdio: [...stdio],
        detached: true,
      });
      this.#child = child;
      const end = await ended(child, program);
      await this.#endRest();
      this.#refuseInterrupted();
      return end;
    } finally {
      this.#child = undefined;
      closeSync(file);
    }
  }

  [Symbol.dispose](): void {
    for (const { signal, handler } of this.#handlers) {
      process.off(signal, handler);
    }
  }

  #refuseInterrupted(): void {
    if (this.#came !== undefined) {
      throw new Interrupted(this.#came);
    }
  }

  /** Ends what a command has left running: after an interruption, it may still remove its files. */
  async #endRest(): Promise<void> {
    if (this.#came === undefined) {
      this.#end("SIGTERM");
    }
    const last = performance.now() + GRACE_MILLISECONDS;
    while (this.#end(0)) {
      if (performance.now() > last) {
        this.#end("SIGKILL");
        return;
      }
      await Bun.sleep(POLL_MILLISECONDS);
    }
  }

  /** @returns whether there was a process to signal */
  #end(signal: NodeJS.Signals | 0): boolean {
    const pid = this.#child?.pid;
    if (pid === undefined) {
      return false;
    }
    try {
      process.kill(process.platform === "win32" ? pid : -pid, signal);
      return true;
    } catch {
      return false;
    }
  }
}

function ended(child: ChildProcess, program: string): Promise<End> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      const reason = errorCode(error) === "ENOENT" ? "not found" : error.message;
      reject(new Error(`cannot run ${program}: ${reason}`));
    });
    child.once("exit", (status, signal) => resolve(signal ?? status ?? 1));
  });
}
