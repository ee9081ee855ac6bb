import { endedBySignal } from "../base/signals.ts";
import { ProcessGroup } from "./process-group.ts";
import type { Running } from "./supervisor.ts";

/** How long a program may take to end after SIGTERM, in milliseconds. */
const patienceMs = 5_000;

/** Starts the program; a program that cannot be started has ended with the reason. */
export function startProgram(
  command: readonly string[],
  directory: string,
  environment: Record<string, string>,
): Running<string> & { kill(): void } {
  let group: ProcessGroup;
  try {
    const options = { stdin: "inherit", stdout: "inherit", stderr: "inherit" } as const;
    const how = { signal: "SIGTERM", milliseconds: patienceMs } as const;
    group = new ProcessGroup(command, { cwd: directory, env: environment, ...options }, how);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      done: Promise.resolve(`it cannot be started: ${reason}`),
      stop: async () => undefined,
      kill: () => undefined,
    };
  }
  const done = group
    .exited()
    .then(({ status, signal }) =>
      signal === undefined ? `exit status ${status}` : endedBySignal("", signal).slice(2),
    );
  return { done, stop: () => group.stop(), kill: () => group.kill() };
}
