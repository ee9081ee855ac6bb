import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../base/alive.ts";
import { hasSession, readSession, removeSession, sessionPrefix } from "./session.ts";

/**
 * Removes session folders that killed builds left behind, where this can be determined: those of other machines and containers
 * are not touched. Never fails: a folder for temporary files of all users contains some that are not ours.
 *
 * @param parent folder in which sessions are created
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
    // The process id may have been reused since.
    return hasSession(folder) && !isAlive(readSession(folder, toolVersion).data.owner);
  } catch {
    // It belongs to another user, or to another version of this tool, which cleans up itself.
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
