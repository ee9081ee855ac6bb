import { constants } from "node:os";
import type { Environment } from "../../support/environment.ts";
import { until } from "../../support/poll.ts";

const SIGNALS: ReadonlyMap<string, number> = new Map(Object.entries(constants.signals));

/** A command that a test controls through its standard input and with signals. */
export class Interactive {
  readonly #child: Bun.Subprocess<"pipe", "pipe", "pipe">;
  readonly #stdout: Promise<void>;
  readonly #stderr: Promise<void>;
  stdout = "";
  stderr = "";

  /** Starts the command as the leader of a new process group, as a shell does. */
  constructor(command: readonly string[], cwd: string, env: Environment) {
    this.#child = Bun.spawn([...command], {
      cwd,
      env: { ...env },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    this.#stdout = collect(this.#child.stdout, (text) => {
      this.stdout += text;
    });
    this.#stderr = collect(this.#child.stderr, (text) => {
      this.stderr += text;
    });
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Sends text to standard input. */
  async type(text: string): Promise<void> {
    this.#child.stdin.write(text);
    await this.#child.stdin.flush();
  }

  async closeInput(): Promise<void> {
    await this.#child.stdin.end();
  }

  /** Waits until standard output contains a text. */
  async saw(text: string, timeoutMs: number): Promise<void> {
    await until(`${JSON.stringify(text)} in ${this.stdout}${this.stderr}`, () => this.stdout.includes(text), timeoutMs);
  }

  /** Sends a signal to the command alone, or to its process group, like Ctrl-C on a terminal. */
  signal(name: NodeJS.Signals, whom: "command" | "group"): void {
    process.kill(whom === "group" ? -this.pid : this.pid, name);
  }

  /**
   * Waits for the command's end and returns its status as a shell does: 128 + n when signal n ended it. Does not wait for
   * processes that it leaves running, which may hold its output open.
   */
  async ended(): Promise<number> {
    const status = await this.#child.exited;
    const signal = this.#child.signalCode;
    return signal === null ? status : 128 + (SIGNALS.get(String(signal)) ?? 0);
  }

  /** Waits until all writers have closed the command's output. */
  async drained(): Promise<void> {
    await Promise.all([this.#stdout, this.#stderr]);
  }

  /** Kills the processes that still run. */
  kill(): void {
    try {
      process.kill(-this.pid, "SIGKILL");
    } catch {
      // All have ended.
    }
  }
}

async function collect(stream: ReadableStream<Uint8Array>, add: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of stream) {
    add(decoder.decode(bytes, { stream: true }));
  }
}
