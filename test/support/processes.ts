import { readdirSync, readFileSync } from "node:fs";

/** The arguments of each process of this machine, on one line; on Linux from proc(5), since not every machine has `ps`. */
export function commandLines(): string[] {
  if (process.platform !== "linux") {
    return Bun.spawnSync(["ps", "-ww", "-A", "-o", "args="]).stdout.toString().split("\n");
  }
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ").trim();
    } catch {
      return []; // The process has ended.
    }
  });
}
