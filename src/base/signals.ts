import { constants } from "node:os";

/** Go's words for what ends a program (syscall.Signal.String); one that is not here is named as the system names it. */
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

/** What a person can do about a process that the kernel ended for lack of memory: the usual reason for a SIGKILL. */
export const MEMORY_ADVICE =
  "if nobody ended it, memory was short: -p=1 runs one compiler at a time, or allow the build more memory";

/**
 * How the go command says that a signal ended a tool, and what may have been the reason. The launcher says the same
 * (src/launcher/program/capture.go).
 *
 * @param what the tool
 * @param signal its name, for example `SIGKILL`, or its number where it has none
 */
export function endedBySignal(what: string, signal: string | number): string {
  const text = `${what}: signal: ${WORDS[signal] ?? signal}`;
  return signal === "SIGKILL" ? `${text} (${MEMORY_ADVICE})` : text;
}

/** What a shell reports of a process that a signal ended. */
export function signalStatus(signal: string | number): number {
  return 128 + (typeof signal === "number" ? signal : (SIGNALS.get(signal) ?? 0));
}

const SIGNALS: ReadonlyMap<string, number> = new Map(Object.entries(constants.signals));
