import { readFileSync } from "node:fs";

/** Estimated peak memory of a compiler or linker of a large package, together with the weaver that runs it, in bytes. */
export const PER_PROCESS = 2 ** 29;

/** Reads a small file of the system; undefined if it does not exist. */
export type ReadText = (file: string) => string | undefined;

/**
 * How many compilers may run at once when a control group allows this process less memory than one compiler per processor would
 * need. The go command considers processors only, and the kernel kills processes that exceed the limit.
 *
 * @param processors how many compilers the go command would run at once
 * @returns undefined when there is enough memory for one compiler per processor
 */
export function parallelismByMemory(processors: number, read: ReadText = readText): number | undefined {
  const memory = cgroupMemory(read);
  const possible = memory === undefined ? processors : Math.max(1, Math.floor(memory.limit / PER_PROCESS));
  return possible < processors ? possible : undefined;
}

/** The tightest memory limit of this process' control group and its ancestors, in bytes (cgroups(7), both versions). */
export function cgroupMemory(read: ReadText): { readonly limit: number; readonly left: number } | undefined {
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

/** Subtracts the page cache of inactive files from the usage: the kernel reclaims it when memory is needed. */
function limitOf(max: string | undefined, current: string | undefined, stat: string | undefined) {
  const limit = Number(max?.trim());
  // Without a limit the file contains `max`, or in version 1 a number larger than any memory.
  if (max === undefined || !Number.isFinite(limit) || limit > 2 ** 60) {
    return undefined;
  }
  const files = Number(/^(?:total_)?inactive_file (\d+)$/m.exec(stat ?? "")?.[1] ?? 0);
  return { limit, left: Math.max(0, limit - Math.max(0, Number(current ?? 0) - files)) };
}

/** `/a/b` gives `/a/b`, `/a` and the empty path, which is the root. */
function ancestors(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "" && part !== "..");
  return parts.map((_, at) => `/${parts.slice(0, parts.length - at).join("/")}`).concat("");
}

/** Reads a file of this system; undefined if it cannot be read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
