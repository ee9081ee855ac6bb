import { type ReadText, readText } from "./memory-limit.ts";

/**
 * How many processes the kernel has killed so far for lack of memory: in this process' control group or, if the group has no
 * such counter, on the whole machine (cgroups(7), both versions; proc_vmstat(5)). If the number has risen when a build fails,
 * that is the likely cause, even where the go command can only name a signal.
 *
 * @returns undefined if there is no counter
 */
export function oomKills(read: ReadText = readText): number | undefined {
  for (const line of (read("/proc/self/cgroup") ?? "").split("\n")) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const counted =
      controllers === ""
        ? read(`/sys/fs/cgroup${path}/memory.events`)
        : controllers?.split(",").includes("memory") === true
          ? read(`/sys/fs/cgroup/memory${path}/memory.oom_control`)
          : undefined;
    const kills = countIn(counted);
    if (kills !== undefined) {
      return kills;
    }
  }
  return countIn(read("/proc/vmstat"));
}

function countIn(text: string | undefined): number | undefined {
  const [, count] = /^oom_kill (\d+)$/m.exec(text ?? "") ?? [];
  return count === undefined ? undefined : Number(count);
}
