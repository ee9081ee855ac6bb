import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, ownIdentity, processSpace } from "./alive.ts";
import { writeProblem } from "./write-problem.ts";

/** The purpose of a folder that only one process uses; session folders, which a build's processes share, are swept separately. */
type Purpose = "bisect" | "dev" | "diff" | "doctor" | "pin" | "report" | "types" | "weaver";

/** `orchestrion-PURPOSE-SPACE-PID-STARTED-XXXXXX`, from `processSpace` and `ownIdentity`. */
const NAME = /^orchestrion-(?:bisect|dev|diff|doctor|pin|report|types|weaver)-([0-9a-f]{8})-(\d+)-(\w*)-\w+$/;

/**
 * Creates a folder for this process alone, which the process removes when it is done. Also removes folders that killed processes
 * left in `parent`.
 *
 * @param parent an existing folder, usually the one for temporary files
 * @throws Error with a sentence when `parent` cannot be written to
 */
export function makeTemporaryFolder(purpose: Purpose, parent: string): string {
  sweepTemporaryFolders(parent);
  const { pid, started } = ownIdentity();
  try {
    return mkdtempSync(join(parent, `orchestrion-${purpose}-${processSpace()}-${pid}-${started}-`));
  } catch (error) {
    const variable = parent === tmpdir() ? "TMPDIR" : "GOTMPDIR";
    throw writeProblem(parent, error, `or set ${variable} to another folder for temporary files`);
  }
}

/**
 * Removes the folders of processes of this machine and container that are no longer running. Never fails: a shared folder for
 * temporary files contains folders of other users.
 */
export function sweepTemporaryFolders(parent: string): void {
  try {
    // Each build comes here, and a folder for temporary files may have thousands of names.
    const found = readdirSync(parent).flatMap((name) => {
      const [, space, pid, started = ""] = NAME.exec(name) ?? [];
      return pid === undefined ? [] : [{ name, space, owner: { pid: Number(pid), started } }];
    });
    const own = found.length === 0 ? "" : processSpace();
    for (const { name, space, owner } of found) {
      if (space === own && !isAlive(owner)) {
        remove(join(parent, name));
      }
    }
  } catch {
    // The parent cannot be read.
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The folder belongs to another user.
  }
}
