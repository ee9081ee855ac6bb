import { gzipSync } from "node:zlib";

/** A regular file in an archive. */
export interface TarEntry {
  /** At most 100 bytes of ASCII. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
}

const BLOCK = 512;

/**
 * A gzipped archive in the ustar format of POSIX that depends only on names, contents and `time`: owner and group are 0.
 * @param time of all files, in seconds since 1970
 * @throws Error when a name is too long
 */
export function tarGz(entries: readonly TarEntry[], time: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    parts.push(header(entry, time), entry.content, new Uint8Array(-entry.content.length & (BLOCK - 1)));
  }
  parts.push(new Uint8Array(2 * BLOCK));
  // zlib writes no time or file name to the gzip header.
  return gzipSync(Buffer.concat(parts), { level: 6 });
}

function header(entry: TarEntry, time: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  if (entry.name === "" || Buffer.byteLength(entry.name) > 100) {
    throw new Error(`the name ${JSON.stringify(entry.name)} does not fit into an archive: 1 to 100 bytes`);
  }
  block.write(entry.name, 0, "ascii");
  block.write(octal(entry.executable ? 0o755 : 0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(entry.content.length, 11), 124);
  block.write(octal(time, 11), 136);
  block.write("        ", 148); // the checksum is computed with blanks in this field
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\u0000 `, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
