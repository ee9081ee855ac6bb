import { spawnSync } from "node:child_process";
import type { Environment } from "../base/environment.ts";
import { childrenOf } from "../base/process-tree.ts";

/** The variable that sets how long a child process may show no sign of life. */
export const STALL_TIMEOUT = "ORCHESTRION_STALL_TIMEOUT";

/** Longer than any single compile or download takes unless it hangs. */
const DEFAULT = "30m";

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };

/**
 * How long a child process may show no sign of life, in milliseconds; 0 means forever.
 *
 * @throws Error when the variable is neither 0 nor a duration such as `90s`, `10m` or `1h30m`
 */
export function patienceOf(environment: Environment): number {
  const text = environment[STALL_TIMEOUT] || DEFAULT;
  if (text === "0") {
    return 0;
  }
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(text)) {
    throw new Error(`${STALL_TIMEOUT}=${text}: expected 0 or a duration such as 90s, 10m or 1h30m`);
  }
  const parts = text.matchAll(/([\d.]+)([hms])/g);
  return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (UNITS[unit] ?? 0), 0);
}

/**
 * Ends a process and all its descendants if it shows no sign of life for too long.
 *
 * @param limit in milliseconds; 0 means forever
 * @param lastSign when it last showed activity, in milliseconds since 1970; its start counts as well
 * @returns a function to call when the process has ended; it returns whether the process was ended here
 */
export function watchForStall(pid: number, limit: number, lastSign: () => number = () => 0): () => boolean {
  if (limit === 0) {
    return () => false;
  }
  const start = Date.now();
  let stalled = false;
  const timer = setInterval(
    () => {
      if (Date.now() - Math.max(start, lastSign()) > limit) {
        stalled = true;
        clearInterval(timer);
        killTree(pid);
      }
    },
    Math.min(1000, limit / 4),
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    return stalled;
  };
}

/** Stops parents first, so that none starts another child in the meantime. */
function killTree(pid: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/T", "/F", "/PID", String(pid)], { stdio: "ignore" });
    return;
  }
  signal(pid, "SIGSTOP");
  for (const child of childrenOf(pid)) {
    killTree(child);
  }
  signal(pid, "SIGKILL");
}

function signal(pid: number, name: "SIGSTOP" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch {
    // The process has ended.
  }
}
