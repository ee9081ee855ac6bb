import { createHash, randomBytes } from "node:crypto";
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

/** What a kept file holds, and the number of its form: another form gets another number, and nobody misreads the old one. */
export type KeptKind = `${string}/${number}`;

/** How the first line of a kept file begins. */
export const MAGIC = "orchestrion-kept";
/** Magic, kind, and 64 hexadecimal digits. */
const LONGEST_HEADER = 200;

/**
 * Reads a file of the cache. All files there but programs are written by `keep`: their first line has a checksum of the kind, the
 * file's name and the content, so that a file which was cut off, changed, zeroed by a power cut or put under another name is as
 * good as none. The launcher reads and writes the same form (src/launcher/program/kept.go).
 *
 * @returns what `keep` was given; undefined where there is nothing that can be relied on, and has to be made anew
 */
export function recall(file: string, kind: KeptKind): string | undefined {
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
 * Writes a file of the cache, and its folder if need be: whole and on the disk before it gets its name. Trouble with the cache
 * never stops a build; what could not be kept is made again next time.
 *
 * @returns whether it was written
 */
export function keep(file: string, kind: KeptKind, content: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, `${header(file, kind, content)}\n${content}`, 0o600);
    return true;
  } catch {
    return false;
  }
}

/** The first line of a kept file: another one for another content. Empty where there is no such file. */
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
 * Writes a file so that others see the former one or all of the new one, also after a power cut: a file system may write a name
 * to the disk before the content (ext4, xfs), and leave zeros.
 *
 * @throws the system's error; then nothing is left behind
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

/** A name beside `file` that no other process uses. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
}

function header(file: string, kind: KeptKind, content: string): string {
  const sum = createHash("sha256")
    .update(`${kind}\0${basename(file)}\0`)
    .update(content)
    .digest("hex");
  return `${MAGIC} ${kind} ${sum}`;
}
