import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fdatasyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { keep, recall, temporaryName } from "../cache/kept-file.ts";
import { stampOf } from "../cache/observation.ts";

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

/**
 * Whether a program in the cache is there and whole. Reading all of it takes milliseconds, and the question comes in each build
 * and for each package that asks for types. So it is read once, and what the system says of the file is noted beside it: whatever
 * damages a file (a power cut, a copy that was cut off, a restored cache) gives it another time of change or inode. Here that is
 * proof enough, since nobody edits a program twice within one tick of the clock; `orchestrion doctor` reads it in any case.
 *
 * @param id how the SHA-256 of its content begins, in hexadecimal; unless given, what was noted when it was written
 */
export function isIntact(file: string, id?: string): boolean {
  const [noted, stamp] = recall(noteOf(file), KIND)?.split("\n") ?? [];
  const expected = id ?? noted;
  if (expected === undefined) {
    return false;
  }
  const asNoted = noted?.startsWith(expected) === true && stamp !== "" && stamp === stampOf(file);
  return asNoted || isWhole(file, expected);
}

/** `isIntact` by its content alone. */
export function isWhole(file: string, id: string): boolean {
  try {
    const stamp = stampOf(file);
    const sha256 = hash(readFileSync(file));
    if (!sha256.startsWith(id)) {
      return false;
    }
    note(file, sha256, stamp);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes an executable file so that other processes, also after a power cut, see either nothing or all of it.
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
  const sha256 = hash(readFileSync(temporary));
  flush(temporary);
  try {
    renameSync(temporary, file);
  } catch (error) {
    // Windows does not replace a program that runs.
    if (!isWhole(file, sha256)) throw error;
    rmSync(temporary, { force: true });
    return;
  }
  note(file, sha256, stampOf(file));
}

const KIND = "program/1";

/** The file beside a program with the hash of its content, and what the system said of it then. */
function noteOf(file: string): string {
  return `${file}.checked`;
}

function note(file: string, sha256: string, stamp: string): void {
  keep(noteOf(file), KIND, `${sha256}\n${stamp}`);
}

function flush(file: string): void {
  const descriptor = openSync(file, "r+");
  try {
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
