import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A control group that limits the total memory of its processes (cgroups(7)). */
export interface MemoryGroup extends Disposable {
  /** Arguments to put before a command, so that it and its children run in the group. */
  readonly prefix: readonly string[];
  /** Peak memory in bytes, including the page cache up to the limit. */
  peak(): number;
}

/**
 * Creates a control group. Needs Linux and root, as in a container that may create control groups.
 * @param bytes above which the kernel kills a process of the group
 */
export function memoryGroup(bytes: number): MemoryGroup {
  const unified = existsSync("/sys/fs/cgroup/cgroup.controllers");
  const parent = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
  const group = mkdtempSync(join(parent, "orchestrion-test-"));
  writeFileSync(join(group, unified ? "memory.max" : "memory.limit_in_bytes"), String(bytes));
  return {
    prefix: ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', group],
    peak: () => Number(readFileSync(join(group, unified ? "memory.peak" : "memory.max_usage_in_bytes"), "utf8").trim()),
    [Symbol.dispose]: () => rmdirSync(group),
  };
}
