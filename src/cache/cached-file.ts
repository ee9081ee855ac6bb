import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";

/** The kind of content of a cache file, and the version of its format: a changed format gets a new number. */
export type CachedKind = `${string}/${number}`;

/** The first word of each cache file. */
export const MAGIC = "orchestrion-kept";
/** Magic, kind, and 64 hexadecimal digits. */
const LONGEST_HEADER = 200;

/**
 * Reads a file of the cache. All files there except programs are written by `keep`: their first line contains a checksum of the
 * kind, the file's name and the content, so that a file that was truncated, changed, zeroed by a power cut or renamed is treated as
 * missing. The launcher reads and writes the same format (src/launcher/program/cached.go).
 *
 * @returns the content given to `keep`; undefined if the file is missing or invalid, so that the content must be computed again
 */
export function recall(file: string, kind: CachedKind): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const content = text.slice(end + 1);
    return text.slice(0, end) === header(file, kind, content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes a file of the cache, creating its folder if necessary. The file is complete and on the disk before it gets its name. A
 * failure never stops a build: content that could not be cached is computed again next time.
 *
 * @returns whether it was written
 */
export function keep(file: string, kind: CachedKind, content: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, `${header(file, kind, content)}\n${content}`, 0o600);
    return true;
  } catch {
    return false;
  }
}

/** The first line of a cache file, which differs for each content; empty if there is no such file. */
export function headerOf(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return "";
  }
  try {
    const bytes = Buffer.alloc(LONGEST_HEADER);
    const [line = ""] = bytes.toString("utf8", 0, readSync(descriptor, bytes)).split("\n", 1);
    return line.startsWith(MAGIC) ? line : "";
  } catch {
    return "";
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a file so that other processes see either the old content or all of the new content, even after a power cut: some file
 * systems (ext4, xfs) may write a name to the disk before the content, and leave zeros.
 *
 * @throws the system's error, after having removed the temporary file
 */
export function writeDurably(file: string, content: string | Uint8Array, mode: number): void {
  const temporary = temporaryName(file);
  try {
    const descriptor = openSync(temporary, "wx", mode);
    try {
      writeFileSync(descriptor, content);
      fdatasyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A unique name in the folder of `file`. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}.${crypto.getRandomValues(Buffer.alloc(4)).toString("hex")}.tmp`;
}

function header(file: string, kind: CachedKind, content: string): string {
  const sum = new Bun.CryptoHasher("sha256")
    .update(`${kind}\0${basename(file)}\0`)
    .update(content)
    .digest("hex");
  return `${MAGIC} ${kind} ${sum}`;
}
