import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive, ownIdentity, processSpace } from "./alive.ts";

/** What folders are for that one process alone uses; sessions, which a build's processes share, are swept on their own. */
type Purpose = "diff" | "doctor" | "pin" | "types";

/** `orchestrion-PURPOSE-SPACE-PID-STARTED-XXXXXX`, as `ownIdentity` and `processSpace` tell them. */
const NAME = /^orchestrion-(?:diff|doctor|pin|types)-([0-9a-f]{8})-(\d+)-(\w*)-\w+$/;

/**
 * Makes a folder for this process alone, which removes it in the end; and removes those that killed processes left there.
 *
 * @param parent an existing folder, usually the one for temporary files
 * @throws the system's error when nothing can be written there
 */
export function makeTemporaryFolder(purpose: Purpose, parent: string): string {
  sweepTemporaryFolders(parent);
  const { pid, started } = ownIdentity();
  return mkdtempSync(join(parent, `orchestrion-${purpose}-${processSpace()}-${pid}-${started}-`));
}

/**
 * Removes folders of processes of this machine and container that no longer run. Never fails: in a folder for temporary files of
 * all users there are some that are not ours.
 */
export function sweepTemporaryFolders(parent: string): void {
  try {
    for (const name of readdirSync(parent)) {
      const [, space, pid, started = ""] = NAME.exec(name) ?? [];
      if (space === processSpace() && !isAlive({ pid: Number(pid), started })) {
        remove(join(parent, name));
      }
    }
  } catch {
    // It cannot be read.
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Of another user.
  }
}
