import { errorCode } from "../base/error-code.ts";
import { signalStatus } from "../base/signals.ts";

/** How to ask a group of processes to end, and how long to wait until they are killed. */
interface Ending {
  readonly signal: NodeJS.Signals;
  readonly milliseconds: number;
}

/** How often a group that has been asked to end is looked at (milliseconds). */
const everyMs = 20;
/** How long a group that was killed is waited for: in a container without an init process, dead processes remain (milliseconds). */
const deadMs = 2_000;

/**
 * A process that leads a group of its own, so that signals reach all its descendants, and a Ctrl-C on the terminal none of them. When it
 * ends, the rest of its group is ended too. On Windows, which has no such groups, signals reach the process alone.
 */
export class ProcessGroup {
  private readonly child: Bun.Subprocess;
  private ending: Promise<void> | undefined;
  /** Whether the group has ended: its id may be another's by now. */
  private gone = false;
  private hurry: () => void = () => undefined;

  /**
   * @param options those of Bun.spawn
   * @throws the system's error if the program cannot be started
   */
  constructor(
    command: readonly string[],
    options: {
      readonly cwd: string;
      readonly env: Record<string, string | undefined>;
      readonly stdin: "inherit" | "ignore";
      readonly stdout: "inherit" | "ignore";
      readonly stderr: "inherit" | "pipe";
    },
    private readonly how: Ending,
  ) {
    this.child = Bun.spawn([...command], { ...options, detached: process.platform !== "win32" });
    void this.child.exited.then(() => this.stop());
  }

  /** Its standard error, if it is a pipe. */
  get stderr(): ReadableStream<Uint8Array> | undefined {
    const { stderr } = this.child;
    return stderr instanceof ReadableStream ? stderr : undefined;
  }

  /** Resolves when the leader has ended: with its exit status or, as in shells, 128 plus the number of the signal that ended it. */
  async exited(): Promise<{ readonly status: number; readonly signal: string | undefined }> {
    const status = await this.child.exited;
    const { signalCode } = this.child;
    return signalCode === null
      ? { status, signal: undefined }
      : { status: signalStatus(signalCode), signal: String(signalCode) };
  }

  /** Ends the whole group; resolves when no process of it is left. */
  stop(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  /** Ends a group that is being stopped without further patience. */
  kill(): void {
    this.send("SIGKILL");
    this.hurry();
  }

  private async end(): Promise<void> {
    const end = performance.now() + this.how.milliseconds;
    let killed = 0;
    this.hurry = () => {
      killed ||= performance.now();
    };
    this.send(this.how.signal);
    while (this.alive() && !(killed > 0 && performance.now() > killed + deadMs)) {
      if (performance.now() > end) this.hurry();
      if (killed > 0) this.send("SIGKILL");
      await Bun.sleep(everyMs);
    }
    this.gone = true;
    await this.child.exited;
  }

  private alive(): boolean {
    return process.platform === "win32" ? this.child.exitCode === null : this.send(0);
  }

  /** Returns whether there was a process to send it to. */
  private send(signal: NodeJS.Signals | 0): boolean {
    if (this.gone) return false;
    if (process.platform === "win32") {
      if (signal !== 0) this.child.kill(signal);
      return true;
    }
    try {
      process.kill(-this.child.pid, signal);
      return true;
    } catch (error) {
      // Of a group that has changed its user, we can at least wait for the end.
      return errorCode(error) === "EPERM";
    }
  }
}
