import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { BuildError } from "../base/failure.ts";

// An `ar` archive: a magic line, then members of a 60-byte header and a body padded to an even length.
const MAGIC = "!<arch>\n";
const HEADER = 60;
const NAME = 16;
const SIZE_AT = 48;
const SIZE_LENGTH = 10;
const TRAILER = "`\n";

/**
 * Reads members of archives. Only headers are read before the requested member, so the cost does not depend on an archive's size;
 * and since a newly started process reads hundreds of archives, bytes are compared in the buffer.
 */
export class ArchiveReader {
  readonly #buffer = Buffer.allocUnsafe(MAGIC.length + HEADER);

  /**
   * Reads the body of a member.
   *
   * @returns undefined when the file is not an archive or has no such member
   * @throws the system's error when the file cannot be read
   */
  readMember(file: string, name: string): string | undefined {
    return this.#read(file, name, Number.POSITIVE_INFINITY)?.toString("utf8");
  }

  /**
   * Reads the first bytes of a member's body, or all of it if it is shorter.
   *
   * @returns undefined when the file is not an archive or has no such member
   * @throws the system's error when the file cannot be read
   */
  readStart(file: string, name: string, length: number): Buffer | undefined {
    return this.#read(file, name, length);
  }

  #read(file: string, name: string, length: number): Buffer | undefined {
    const buffer = this.#buffer;
    const descriptor = openSync(file, "r");
    try {
      if (readSync(descriptor, buffer, 0, buffer.length, 0) < buffer.length || !startsWith(buffer, 0, MAGIC)) {
        return undefined;
      }
      let at = MAGIC.length;
      let header = MAGIC.length;
      for (;;) {
        const size = sizeIn(buffer, header);
        if (size < 0) {
          return undefined;
        }
        if (hasName(buffer, header, name)) {
          const body = Buffer.allocUnsafe(Math.min(size, length));
          return readSync(descriptor, body, 0, body.length, at + HEADER) === body.length ? body : undefined;
        }
        at += HEADER + size + (size % 2);
        header = 0;
        if (readSync(descriptor, buffer, 0, HEADER, at) < HEADER) {
          return undefined;
        }
      }
    } finally {
      closeSync(descriptor);
    }
  }
}

const BLANK = 0x20;
const ZERO = 0x30;

function startsWith(buffer: Buffer, at: number, text: string): boolean {
  for (let offset = 0; offset < text.length; offset++) {
    if (buffer[at + offset] !== text.charCodeAt(offset)) {
      return false;
    }
  }
  return true;
}

/** Whether a header has a name; names are padded with blanks. */
function hasName(buffer: Buffer, header: number, name: string): boolean {
  return startsWith(buffer, header, name) && (name.length === NAME || buffer[header + name.length] === BLANK);
}

/** Size of a member's body from its header; -1 if the header is invalid. */
function sizeIn(buffer: Buffer, header: number): number {
  if (!startsWith(buffer, header + HEADER - TRAILER.length, TRAILER)) {
    return -1;
  }
  let size = 0;
  for (let at = header + SIZE_AT; at < header + SIZE_AT + SIZE_LENGTH; at++) {
    const digit = (buffer[at] ?? BLANK) - ZERO;
    if (digit < 0 || digit > 9) {
      return buffer[at] === BLANK && at > header + SIZE_AT ? size : -1;
    }
    size = size * 10 + digit;
  }
  return size;
}

/**
 * Appends a member to an archive, as the go command itself later does with assembled objects. The linker skips members whose
 * names are shorter than 16 characters and do not end in `.o` or `.syso` (spec: toolexec §9.3).
 *
 * @throws BuildError when the file is not an archive; the file is then unchanged
 * @throws the system's error, for example when the disk is full
 */
export function appendMember(file: string, name: string, body: string): void {
  const descriptor = openSync(file, "r+");
  try {
    const magic = Buffer.allocUnsafe(MAGIC.length);
    if (readSync(descriptor, magic, 0, MAGIC.length, 0) < MAGIC.length || magic.toString("latin1") !== MAGIC) {
      throw new BuildError(
        `${file} is not an archive, so the link record of woven code (${name}) cannot be appended to it: was it written by another tool of -toolexec or -compiler?`,
      );
    }
    const bytes = Buffer.from(body, "utf8");
    const end = fstatSync(descriptor).size;
    const member = Buffer.concat([
      Buffer.from(end % 2 === 0 ? "" : "\n"),
      Buffer.from(memberHeader(name, bytes.length), "latin1"),
      bytes,
      Buffer.from(bytes.length % 2 === 0 ? "" : "\n"),
    ]);
    for (let written = 0; written < member.length; ) {
      written += writeSync(descriptor, member, written, member.length - written, end + written);
    }
  } finally {
    closeSync(descriptor);
  }
}

function memberHeader(name: string, size: number): string {
  const field = (value: string, width: number) => value.padEnd(width, " ");
  return `${field(name, NAME)}${field("0", 12)}${field("0", 6)}${field("0", 6)}${field("100644", 8)}${field(String(size), SIZE_LENGTH)}${TRAILER}`;
}
