import { readFileSync } from "node:fs";

// Layout of a Go object (facts from Go's cmd/internal/goobj), which is a member of an archive behind lines of text:
//   "\n!\n", magic, 8 bytes of fingerprint, u32 flags, u32 offsets of the blocks, counted from the magic
//   the first block lists the imported packages: u32 length and u32 offset of the path, 8 bytes of fingerprint
const START = "\n!\n";
const MAGIC = "\0go120ld";
const FINGERPRINT = 8;
const OFFSETS_AT = MAGIC.length + FINGERPRINT + 4;
const IMPORT_SIZE = 8 + FINGERPRINT;

/** What a linker compares: a package's own fingerprint, and those of its imports when it was compiled, in hexadecimal. */
export interface ObjectFingerprints {
  readonly own: string;
  readonly imports: ReadonlyMap<string, string>;
}

/**
 * Reads the fingerprints in a compiled package's archive.
 *
 * @returns undefined when the file cannot be read or its format is not the one known
 */
export function readFingerprints(archive: string): ObjectFingerprints | undefined {
  try {
    const bytes = readFileSync(archive);
    const found = bytes.indexOf(START + MAGIC, 0, "latin1");
    return found < 0 ? undefined : parseFingerprints(bytes.subarray(found + START.length));
  } catch {
    return undefined;
  }
}

/** @throws RangeError when the object ends too early */
function parseFingerprints(object: Buffer): ObjectFingerprints {
  const fingerprintAt = (at: number) => object.toString("hex", at, at + FINGERPRINT);
  const imports = new Map<string, string>();
  const end = object.readUInt32LE(OFFSETS_AT + 4);
  for (let at = object.readUInt32LE(OFFSETS_AT); at + IMPORT_SIZE <= end; at += IMPORT_SIZE) {
    const text = object.readUInt32LE(at + 4);
    const path = object.toString("utf8", text, text + object.readUInt32LE(at));
    imports.set(path, fingerprintAt(at + 8));
  }
  return { own: fingerprintAt(MAGIC.length), imports };
}
