import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { type Finding, fine, problem, warning } from "./finding.ts";

const GIB = 1024 ** 3;
/** What a compiler or linker of a large package takes at its peak, with the weaver in front of it. */
const PER_PROCESS = 0.5 * GIB;
/** A woven service with a tracer leaves about this much in caches and temporary files. */
const ROOMY = GIB;
const TIGHT = 0.1 * GIB;

/** Reads a small file of the system; undefined where there is none. */
export type ReadText = (file: string) => string | undefined;

/**
 * How much memory a build may use and how many processes at a time that is good for: the least of what the system has
 * available and what is left under the limits of the control groups around this process (cgroups(7), both versions).
 *
 * @param processors how many processes the go command runs at a time unless told otherwise
 */
export function examineMemory(processors: number, read: ReadText = readText): Finding {
  const available = meminfo(read("/proc/meminfo") ?? "");
  const limit = cgroupLimit(read);
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

/** The tightest limit of the groups from this process' own up to the root. */
function cgroupLimit(read: ReadText): { readonly limit: number; readonly left: number } | undefined {
  const groups = (read("/proc/self/cgroup") ?? "").split("\n").flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (path === undefined) return [];
    if (controllers === "") return ancestors(path).map((each) => v2(`/sys/fs/cgroup${each}`, read));
    return controllers?.split(",").includes("memory") === true
      ? ancestors(path).map((each) => v1(`/sys/fs/cgroup/memory${each}`, read))
      : [];
  });
  const limits = groups.filter((each) => each !== undefined);
  return limits.length === 0 ? undefined : limits.reduce((least, each) => (each.left < least.left ? each : least));
}

function v2(folder: string, read: ReadText) {
  return limitOf(read(`${folder}/memory.max`), read(`${folder}/memory.current`), read(`${folder}/memory.stat`));
}

function v1(folder: string, read: ReadText) {
  const used = read(`${folder}/memory.usage_in_bytes`);
  return limitOf(read(`${folder}/memory.limit_in_bytes`), used, read(`${folder}/memory.stat`));
}

/** Caches of files count as used, and are given back when needed. */
function limitOf(max: string | undefined, current: string | undefined, stat: string | undefined) {
  const limit = Number(max?.trim());
  // Without a limit there stands `max`, or in version 1 a number larger than any memory.
  if (max === undefined || !Number.isFinite(limit) || limit > 2 ** 60) {
    return undefined;
  }
  const files = Number(/^(?:total_)?inactive_file (\d+)$/m.exec(stat ?? "")?.[1] ?? 0);
  return { limit, left: Math.max(0, limit - Math.max(0, Number(current ?? 0) - files)) };
}

/** `/a/b` → `/a/b`, `/a`, and the root as the empty path. */
function ancestors(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== "..");
  return parts.map((_, at) => `/${parts.slice(0, parts.length - at).join("/")}`).concat("");
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestExisting(dirname(folder));
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
