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
import { keep, recall, temporaryName } from "../cache/cached-file.ts";
import { stampOf } from "../cache/observation.ts";

/**
 * Makes sure that the cache folder exists and that no other user could have put a program into it.
 * @throws Error when it cannot be created, belongs to another user, or is writable by everyone
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
  // Root in a container often has a mounted home folder that belongs to another user.
  if (uid !== user && user !== 0) throw new Error(`the cache folder ${folder} belongs to another user; ${advice}`);
  if ((mode & 0o002) !== 0) throw new Error(`anyone may write to the cache folder ${folder}; ${advice}`);
}

/**
 * Whether a program in the cache exists and is complete. Reading all of it takes milliseconds, and each build asks, as does each
 * package that needs types. So the file is read once, and its metadata are recorded beside it: anything that damages the file (a
 * power cut, an incomplete copy, a restored cache) changes its ctime or inode. For programs that is sufficient, since nobody edits
 * one twice within one tick of the clock; `orchestrion doctor` always reads the file.
 *
 * @param id the first digits of the SHA-256 of the content, in hexadecimal; default the hash recorded when the file was written
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

/** Like `isIntact`, but always reads the content. */
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
 * Writes an executable file so that other processes see either no file or a complete one, even after a power cut.
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

/** Moves a finished program to its final name. If another process was faster, its copy is equivalent. */
export function publishProgram(temporary: string, file: string): void {
  chmodSync(temporary, 0o700);
  const sha256 = hash(readFileSync(temporary));
  flush(temporary);
  try {
    renameSync(temporary, file);
  } catch (error) {
    // Windows does not replace a running program.
    if (!isWhole(file, sha256)) throw error;
    rmSync(temporary, { force: true });
    return;
  }
  note(file, sha256, stampOf(file));
}

const KIND = "program/1";

/** Path of the record beside a program: the hash of its content, and its metadata at that time. */
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
  return new Bun.CryptoHasher("sha256").update(content).digest("hex");
}

/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
