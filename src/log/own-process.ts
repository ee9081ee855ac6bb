/** The process that a log or a trace names. The weaver writes in the name of the processes that it works for. */
export interface RunProcess {
  readonly pid: number;
  readonly ppid: number;
  /** When it started, in milliseconds since 1970. */
  readonly started: number;
}

export function ownProcess(): RunProcess {
  return { pid: process.pid, ppid: process.ppid, started: performance.timeOrigin };
}
