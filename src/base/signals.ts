import { constants } from "node:os";

/** Go's descriptions of signals that end a program (syscall.Signal.String); other signals are shown by the system's name. */
const WORDS: Readonly<Record<string, string>> = {
  SIGHUP: "hangup",
  SIGINT: "interrupt",
  SIGQUIT: "quit",
  SIGILL: "illegal instruction",
  SIGTRAP: "trace/breakpoint trap",
  SIGABRT: "aborted",
  SIGBUS: "bus error",
  SIGFPE: "floating point exception",
  SIGKILL: "killed",
  SIGSEGV: "segmentation fault",
  SIGPIPE: "broken pipe",
  SIGTERM: "terminated",
  SIGXCPU: "cpu limit exceeded",
  SIGXFSZ: "file size limit exceeded",
  SIGSYS: "bad system call",
};

/** Advice for the usual reason for a SIGKILL: the kernel ended the process for lack of memory. */
export const MEMORY_ADVICE =
  "if nobody ended it, memory was short: -p=1 runs one compiler at a time, or allow the build more memory";

/**
 * The go command's message that a signal ended a tool, with the likely reason. The launcher prints the same message
 * (src/launcher/program/run.go).
 *
 * @param what the tool
 * @param signal the signal's name, for example `SIGKILL`, or its number if it has no name
 */
export function endedBySignal(what: string, signal: string | number): string {
  const text = `${what}: signal: ${WORDS[signal] ?? signal}`;
  return signal === "SIGKILL" ? `${text} (${MEMORY_ADVICE})` : text;
}

/** The exit status that a shell reports for a process that a signal ended. */
export function signalStatus(signal: string | number): number {
  return 128 + (typeof signal === "number" ? signal : (SIGNALS.get(signal) ?? 0));
}

const SIGNALS: ReadonlyMap<string, number> = new Map(Object.entries(constants.signals));
