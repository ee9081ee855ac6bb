import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isAlive } from "../base/alive.ts";
import { errorCode } from "../base/error-code.ts";

/** The time after which a lock is considered abandoned, in milliseconds. */
const patience = 5 * 60_000;

/**
 * Runs `work` in one process at a time. The lock avoids duplicate work but does not guarantee exclusion: if a holder has died or
 * takes more than five minutes, the next process proceeds, so `work` must be correct even if it runs twice.
 * @param file the lock file; its folder exists
 * @param done whether another process has done the work in the meantime; then `work` does not run
 */
export async function once(file: string, done: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!done()) {
    if (take(file)) {
      try {
        if (!done()) await work();
      } finally {
        rmSync(file, { force: true });
      }
      return;
    }
    if (abandoned(file)) rmSync(file, { force: true });
    else await Bun.sleep(50);
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function abandoned(file: string): boolean {
  const held = statSync(file, { throwIfNoEntry: false });
  if (held === undefined) return false;
  const age = Date.now() - held.mtimeMs;
  if (age > patience) return true;
  let holder: number;
  try {
    holder = Number(readFileSync(file, "utf8"));
  } catch {
    return false; // The holder has just released the lock.
  }
  // A holder that has not written its process id yet is given a moment.
  if (!Number.isInteger(holder) || holder <= 0) return age > 2000;
  return !isAlive({ pid: holder, started: "" });
}
