import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { cgroupMemory, PER_PROCESS, type ReadText, readText } from "../base/memory-limit.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";

const GIB = 1024 ** 3;
/** A woven service with a tracer leaves about this much in caches and temporary files. */
const ROOMY = GIB;
const TIGHT = 0.1 * GIB;

/**
 * How much memory a build may use and how many processes at a time that is good for: the least of what the system has
 * available and what is left under the limits of the control groups around this process (cgroups(7), both versions).
 *
 * @param processors how many processes the go command runs at a time unless told otherwise
 */
export function examineMemory(processors: number, read: ReadText = readText): Finding {
  const available = meminfo(read("/proc/meminfo") ?? "");
  const limit = cgroupMemory(read);
  const usable = [available, limit?.left].filter((each) => each !== undefined);
  if (usable.length === 0) {
    return fine("memory", "this system does not say how much is available");
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

/** Whether a folder can be written and has room. */
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

/** A number of bytes as people read it. */
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
