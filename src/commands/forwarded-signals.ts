import { signalStatus } from "../base/signals.ts";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Passes SIGINT, SIGTERM and SIGHUP to a command. As long as it does not run, these end this process, after its `exit` handlers:
 * to be created before anything that they have to clean up.
 */
export class ForwardedSignals implements Disposable {
  #command: Pick<Bun.Subprocess, "kill"> | undefined;
  readonly #forward = (signal: NodeJS.Signals): void => {
    if (this.#command === undefined) {
      process.exit(signalStatus(signal));
    }
    this.#command.kill(signal);
  };

  constructor() {
    for (const name of FORWARDED) {
      process.on(name, this.#forward);
    }
  }

  /** From now on, signals are the command's. */
  passTo(command: Pick<Bun.Subprocess, "kill">): void {
    this.#command = command;
  }

  [Symbol.dispose](): void {
    for (const name of FORWARDED) {
      process.off(name, this.#forward);
    }
  }
}
