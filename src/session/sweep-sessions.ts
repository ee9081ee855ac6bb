import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../base/alive.ts";
import { hasSession, readSession, removeSession, sessionPrefix } from "./session.ts";

/**
 * Removes session folders that a build left behind which was killed, as far as that can be told: those of other machines and
 * containers stay. Never fails: in a folder for temporary files of all users there are some that are not ours.
 *
 * @param parent folder in which sessions are made
 */
export function sweepSessions(parent: string, toolVersion: string): void {
  const prefix = sessionPrefix();
  for (const name of namesIn(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && isAbandoned(folder, Number.parseInt(name.slice(prefix.length), 10), toolVersion)) {
      removeSession(folder);
    }
  }
}

function isAbandoned(folder: string, pid: number, toolVersion: string): boolean {
  if (!isAlive({ pid, started: "" })) {
    return true;
  }
  try {
    // The number may be that of another process by now.
    return hasSession(folder) && !isAlive(readSession(folder, toolVersion).data.owner);
  } catch {
    // Of another user, or of another version of this tool, which cleans up after itself.
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
