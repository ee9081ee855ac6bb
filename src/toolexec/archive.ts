import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

// An `ar` archive: a magic line, then members of a 60-byte header and a body padded to an even length.
const MAGIC = "!<arch>\n";
const HEADER = 60;
const NAME = 16;
const SIZE_AT = 48;
const SIZE_LENGTH = 10;
const TRAILER = "`\n";

/**
 * Body of an archive's member. Only headers are read on the way to it, so the cost does not depend on the archive's size.
 *
 * @returns undefined when the file is no archive or has no such member
 * @throws the system's error when the file cannot be read
 */
export function readMember(file: string, name: string): string | undefined {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.allocUnsafe(MAGIC.length + HEADER);
    if (
      readSync(descriptor, buffer, 0, buffer.length, 0) < buffer.length ||
      buffer.toString("latin1", 0, MAGIC.length) !== MAGIC
    ) {
      return undefined;
    }
    let at = MAGIC.length;
    let header = MAGIC.length;
    for (;;) {
      const size = Number.parseInt(buffer.toString("latin1", header + SIZE_AT, header + SIZE_AT + SIZE_LENGTH), 10);
      if (!(size >= 0) || buffer.toString("latin1", header + HEADER - 2, header + HEADER) !== TRAILER) {
        return undefined;
      }
      if (buffer.toString("latin1", header, header + NAME).trimEnd() === name) {
        const body = Buffer.allocUnsafe(size);
        return readSync(descriptor, body, 0, size, at + HEADER) === size ? body.toString("utf8") : undefined;
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

/**
 * Appends a member to an archive, as the go command itself later does with assembled objects. Names shorter than 16
 * characters that do not end in `.o` or `.syso` are skipped by the linker (spec: toolexec §9.3).
 *
 * @returns false when the file is no archive; then it is left alone
 * @throws the system's error, for example when the disk is full
 */
export function appendMember(file: string, name: string, body: string): boolean {
  const descriptor = openSync(file, "r+");
  try {
    const magic = Buffer.allocUnsafe(MAGIC.length);
    if (readSync(descriptor, magic, 0, MAGIC.length, 0) < MAGIC.length || magic.toString("latin1") !== MAGIC) {
      return false;
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
    return true;
  } finally {
    closeSync(descriptor);
  }
}

function memberHeader(name: string, size: number): string {
  const field = (value: string, width: number) => value.padEnd(width, " ");
  return `${field(name, NAME)}${field("0", 12)}${field("0", 6)}${field("0", 6)}${field("100644", 8)}${field(String(size), SIZE_LENGTH)}${TRAILER}`;
}
