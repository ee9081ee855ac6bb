import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { writeProblem } from "../base/write-problem.ts";

/** A file to write, with its text before and after. `before` is undefined for a file that does not exist yet. */
export interface FileChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Writes all files or none: the new texts are written beside the old files and then renamed into place; if that fails
 * halfway, the old texts are restored.
 *
 * @param rename moves a new text into place; a parameter so that tests can let it fail
 * @throws Error when a file no longer has the text `before`, or cannot be written
 */
export function writeFiles(
  changes: readonly FileChange[],
  rename: (from: string, to: string) => void = renameSync,
): void {
  // For a symbolic link, its target is replaced, not the link.
  const targets = changes.map((change) => ({ ...change, path: realPath(change.path) }));
  const staged: { readonly temporary: string; readonly change: FileChange }[] = [];
  const replaced: FileChange[] = [];
  try {
    for (const change of targets) {
      if (readIfExists(change.path) !== change.before) {
        throw new Error(`${change.path} was changed by someone else in the meantime; nothing was written, try again`);
      }
      staged.push({ temporary: stageOrSay(change), change });
    }
    for (const { temporary, change } of staged) {
      rename(temporary, change.path);
      replaced.push(change);
    }
  } catch (error) {
    for (const { temporary } of staged) {
      rmSync(temporary, { force: true });
    }
    for (const change of replaced) {
      putBack(change);
    }
    throw error;
  }
}

function stageOrSay(change: FileChange): string {
  try {
    return stage(change.path, change.after);
  } catch (error) {
    throw writeProblem(change.path, error, "then try again; nothing was changed");
  }
}

/** Writes a text to a new file beside the path, with the permissions of the old one, and waits until it is on disk. */
function stage(path: string, text: string): string {
  const temporary = `${path}.${process.pid}.tmp`;
  const old = statSync(path, { throwIfNoEntry: false });
  const file = openSync(temporary, "wx", 0o644);
  try {
    const bytes = Buffer.from(text);
    for (let offset = 0; offset < bytes.length; ) {
      offset += writeSync(file, bytes, offset);
    }
    if (old !== undefined) {
      fchmodSync(file, old.mode & 0o777);
    }
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return temporary;
}

function putBack(change: FileChange): void {
  if (change.before === undefined) {
    rmSync(change.path, { force: true });
  } else {
    renameSync(stage(change.path, change.before), change.path);
  }
}

function realPath(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync(path);
}

function readIfExists(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, "utf8");
}
