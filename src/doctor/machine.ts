import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { cgroupMemory, PER_PROCESS, type ReadText, readText } from "../base/memory-limit.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";

const GIB = 1024 ** 3;
/** About the size of caches and temporary files of a woven service with a tracer, in bytes. */
const ROOMY = GIB;
const TIGHT = 0.1 * GIB;

/**
 * Reports how much memory a build may use, and how many processes at a time that suffices for. The amount is the minimum of
 * the system's available memory and the memory left under the limits of this process's control groups (cgroups(7), both
 * versions).
 *
 * @param processors number of processes that the go command runs at a time by default
 */
export function examineMemory(processors: number, read: ReadText = readText): Finding {
  const available = meminfo(read("/proc/meminfo") ?? "");
  const limit = cgroupMemory(read);
  const usable = [available, limit?.left].filter((each) => each !== undefined);
  if (usable.length === 0) {
    return fine("memory", "this system does not report how much is available");
  }
  const bytes = Math.min(...usable);
  const of = limit === undefined ? "" : `, limited to ${size(limit.limit)} by a control group`;
  const message = `${size(bytes)} available${of}, ${processors} processors`;
  const parallel = Math.max(1, Math.floor(bytes / PER_PROCESS));
  return parallel >= processors
    ? fine("memory", message)
    : warning(
        "memory",
        message,
        `if builds are killed or slow, let the go command run fewer compilers at a time: \`orchestrion go build -p ${parallel}\``,
      );
}

/** Checks whether a folder is writable and has free space. */
export function examineSpace(check: string, folder: string, howToMove: string): Finding {
  const existing = nearestExisting(folder);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    return problem(check, `${folder} cannot be written`, howToMove);
  }
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  const message = `${folder}, ${size(free)} free`;
  if (free < TIGHT) {
    return problem(check, message, `free some space, or ${howToMove}`);
  }
  return free < ROOMY ? warning(check, message, `free some space, or ${howToMove}`) : fine(check, message);
}

/** A number of bytes for people, in MiB or GiB. */
export function size(bytes: number): string {
  return bytes >= GIB ? `${(bytes / GIB).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}

function meminfo(text: string): number | undefined {
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestExisting(dirname(folder));
}
