import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import type { Environment } from "../base/environment.ts";
import { ownProcess, type RunProcess } from "./own-process.ts";

/** The variable that names the trace file of a build. The launcher reads it as well. */
export const TRACE_FILE = "ORCHESTRION_TRACE";

type Fields = Readonly<Record<string, string | number | readonly string[]>>;

/** Ends a span, optionally adding fields that are known only at its end. */
type EndSpan = (more?: Fields) => void;

/**
 * Records how long the parts of a build take, in Chrome's trace format (chrome://tracing, ui.perfetto.dev): in the trace, one build
 * is a process, and each process of the build is a thread.
 */
export interface Trace {
  /** Begins a span. */
  readonly begin: (name: string, about?: Fields) => EndSpan;
  /** Adds a span from the start of the process until now. */
  readonly sinceStart: (name: string, about?: Fields) => void;
}

const NONE: Trace = { begin: () => () => undefined, sinceStart: () => undefined };

/**
 * Opens the trace that the environment requests; without the variable the trace writes nothing.
 *
 * @param build process id of the build's first process
 * @param run the process whose spans these are
 */
export function openTrace(environment: Environment, build: number, run: RunProcess = ownProcess()): Trace {
  const file = environment[TRACE_FILE] ?? "";
  if (file === "") {
    return NONE;
  }
  const write = (name: string, start: number, end: number, about: Fields) => {
    const times = { ph: "X", ts: Math.round(start * 1000), dur: Math.round((end - start) * 1000) };
    appendEvent(file, { name, ...times, pid: build, tid: run.pid, args: about });
  };
  return {
    begin: (name, about = {}) => {
      const start = now();
      return (more = {}) => write(name, start, now(), { ...about, ...more });
    },
    sinceStart: (name, about = {}) => write(name, run.started, now(), about),
  };
}

/** Milliseconds since 1970, to the microsecond. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

const START = "[\n";

/** Begins a new file. Viewers accept a file whose end is missing, as after an interrupted build. */
export function startTraceFile(environment: Environment): void {
  const file = environment[TRACE_FILE] ?? "";
  if (file !== "") {
    writeFileSync(file, START);
  }
}

/** Completes the file, so that it is one JSON document. */
export function endTraceFile(environment: Environment, build: number): void {
  const file = environment[TRACE_FILE] ?? "";
  if (file !== "") {
    const name = { name: "process_name", ph: "M", pid: build, tid: build, args: { name: "orchestrion" } };
    appendFileSync(file, `${JSON.stringify(name)}\n]\n`);
  }
}

/** Appends an event. A single write with O_APPEND keeps lines of several processes apart; a failed write never fails a build. */
function appendEvent(file: string, event: object): void {
  try {
    if (!existsSync(file)) {
      // Only `orchestrion go` begins the file beforehand; with -toolexec alone nobody has.
      writeFileSync(file, START, { flag: "wx" });
    }
  } catch {
    // Another process has begun the file in the meantime.
  }
  try {
    appendFileSync(file, `${JSON.stringify(event)},\n`);
  } catch {
    // The trace lacks this span.
  }
}
