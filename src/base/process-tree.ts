import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * Ids of the running child processes of a process; not on Windows. On Linux they are read from /proc (proc(5)), since slim images
 * have no `ps`.
 */
export function childrenOf(pid: number): number[] {
  return processes().flatMap((each) => (each.parent === pid ? [each.pid] : []));
}

/** The parent's id in the text of `/proc/PID/stat`, in which a program's name may contain blanks and parentheses. */
export function parentInStat(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function processes(): { readonly pid: number; readonly parent: number }[] {
  if (process.platform === "linux") {
    return readdirSync("/proc").flatMap((name) => {
      const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
      return parent === undefined ? [] : [{ pid: Number(name), parent }];
    });
  }
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined ? [] : [{ pid, parent }];
  });
}

function parentOf(pid: string): number | undefined {
  try {
    return parentInStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined; // The process has ended.
  }
}
