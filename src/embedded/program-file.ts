import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Makes sure that the cache folder exists and that nobody else could have put a program into it.
 * @throws Error when it cannot be created, belongs to another user, or anyone may write to it
 */
export function openCacheFolder(folder: string): void {
  const advice = "set ORCHESTRION_CACHE to a folder of your own";
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`cannot create the cache folder ${folder}: ${messageOf(error)}; ${advice}`);
  }
  const user = process.getuid?.();
  if (user === undefined) return; // Windows: the user's cache folder is private by its access list
  const { uid, mode } = lstatSync(folder);
  // Root in a container often works in a mounted home that belongs to someone else.
  if (uid !== user && user !== 0) throw new Error(`the cache folder ${folder} belongs to another user; ${advice}`);
  if ((mode & 0o002) !== 0) throw new Error(`anyone may write to the cache folder ${folder}; ${advice}`);
}

/** Whether a cached program is there, with the expected size in bytes if that is known. */
export function isCached(file: string, size?: number): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0 && (size === undefined || found.size === size);
}

/** A name beside `file` that no other process uses. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
}

/**
 * Writes an executable file so that other processes see either nothing or all of it.
 * @throws Error when it cannot be written
 */
export function writeProgram(file: string, content: Uint8Array): void {
  const temporary = temporaryName(file);
  try {
    writeFileSync(temporary, content, { mode: 0o700, flag: "wx" });
    publishProgram(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Error(`cannot write ${file}: ${messageOf(error)}`);
  }
}

/** Moves a finished program to its final name. When another process was faster, either copy is as good. */
export function publishProgram(temporary: string, file: string): void {
  chmodSync(temporary, 0o700);
  const { size } = statSync(temporary);
  try {
    renameSync(temporary, file);
  } catch (error) {
    // Windows does not replace a program that runs.
    if (!isCached(file, size)) throw error;
    rmSync(temporary, { force: true });
  }
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
