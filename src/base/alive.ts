import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./error-code.ts";

/** A process. The start time distinguishes it from a later process with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot on Linux; empty on other systems. */
  readonly started: string;
}

export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startTime(pid) };
}

/**
 * Identifies the scope within which a process id is unique: this boot of this machine and, within it, this container. A folder
 * for temporary files may be shared by several such scopes.
 *
 * @returns 8 hexadecimal digits
 */
export function processSpace(): string {
  const boot = textOf(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1"));
  const namespace = textOf(() => readlinkSync("/proc/self/ns/pid"));
  return new Bun.CryptoHasher("sha256").update([hostname(), boot, namespace].join("\n")).digest("hex").slice(0, 8);
}

/** The empty string where the system does not provide the file. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

/**
 * Whether the process is still running.
 *
 * @param ask throws the system's error when the process cannot be signalled
 */
export function isAlive(identity: ProcessIdentity, ask = askForProcess): boolean {
  try {
    ask(identity.pid);
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    return errorCode(error) === "EPERM";
  }
  const now = startTime(identity.pid);
  return identity.started === "" || now === "" || now === identity.started;
}

function askForProcess(pid: number): void {
  process.kill(pid, 0);
}

/**
 * Field 22 of /proc/PID/task/PID/stat (proc(5)); the command name in field 2 may hold spaces and parentheses. /proc/PID/stat has the
 * same field, but qemu, which runs foreign programs in images for other architectures, shows each program another value of its own.
 */
function startTime(pid: number): string {
  if (process.platform !== "linux") {
    return "";
  }
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended and only waits for its parent to collect its exit status.
    return fields[0] === "Z" ? "gone" : (fields[19] ?? "");
  } catch {
    return "gone";
  }
}
