import type { Job } from "./schedule.ts";

/** An entry of the file that `go build -debug-actiongraph=FILE` writes (cmd/go/internal/work/action.go), as far as it is used. */
export interface Action {
  readonly ID: number;
  readonly Mode: string;
  readonly Package?: string;
  readonly Deps?: readonly number[];
  readonly Priority?: number;
  /** Commands that ran for it; absent if the cache had the result. */
  readonly Cmd?: readonly string[];
  /** CPU of these commands, in nanoseconds. */
  readonly CmdUser?: number;
  readonly CmdSys?: number;
}

/** Parses the text of an action graph. */
export function parseActionGraph(text: string): Action[] {
  const actions: Action[] = JSON.parse(text);
  return actions;
}

/** Seconds of CPU that the commands of an action took. */
export function cpuOf({ CmdUser = 0, CmdSys = 0 }: Action): number {
  return (CmdUser + CmdSys) / 1e9;
}

/** Names an action in several graphs of one program: ids and temporary folders differ from build to build. */
export function nameOf({ Mode, Package = "" }: Action): string {
  return `${Mode.replace(/\S*[\\/]go-build\d+[\\/]b\d+[\\/]/, "")} ${Package}`;
}

/** Part of a compile or link that runs on one core: parsing and checking types, as opposed to the backend. */
const SERIAL_SHARE = 0.4;
/** The most threads that the go command lets a compiler's backend use (`-c=4`). */
const BACKEND_WIDTH = 4;

/**
 * A job for an action.
 *
 * @param cpu seconds of CPU of its commands
 * @param overhead seconds of CPU that the go command itself spends on it: hashing, copying
 */
export function jobOf({ ID, Mode, Deps = [], Priority = 0 }: Action, cpu: number, overhead: number): Job {
  const compiles = Mode === "build" || Mode === "link";
  const phases = compiles
    ? [
        { work: cpu * SERIAL_SHARE, width: 1 },
        { work: cpu * (1 - SERIAL_SHARE), width: BACKEND_WIDTH },
      ]
    : [{ work: cpu, width: 1 }];
  return { id: ID, after: Deps, priority: Priority, phases: [{ work: overhead, width: 1 }, ...phases] };
}
