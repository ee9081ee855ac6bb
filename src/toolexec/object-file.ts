import { ArchiveReader } from "./archive.ts";

// Layout of a Go object (facts from Go's cmd/internal/goobj), which is a member of an archive behind lines of text:
//   "\n!\n", magic, 8 bytes of fingerprint, u32 flags, u32 offsets of the blocks, counted from the magic
//   the first block lists the imported packages: u32 length and u32 offset of the path, 8 bytes of fingerprint
const START = "\n!\n";
const MAGIC = "\0go120ld";
const FINGERPRINT = 8;
const OFFSETS_AT = MAGIC.length + FINGERPRINT + 4;
const IMPORT_SIZE = 8 + FINGERPRINT;

/**
 * The data that a linker compares: a package's own fingerprint, and those of its imports when it was compiled, in hexadecimal.
 */
interface ObjectFingerprints {
  readonly own: string;
  readonly imports: ReadonlyMap<string, string>;
}

// The member written by the compiler; those of assembled files follow it.
const OBJECT = "_go_.o";
// For most objects this includes all names of imports; archives are large because of the code that follows.
const START_LENGTH = 1 << 16;

/**
 * Reads the fingerprints in a compiled package's archive.
 *
 * @returns undefined when the file cannot be read or its format is unknown
 */
export function readFingerprints(archive: string, reader = new ArchiveReader()): ObjectFingerprints | undefined {
  for (const length of [START_LENGTH, Number.POSITIVE_INFINITY]) {
    try {
      const bytes = reader.readStart(archive, OBJECT, length);
      const found = bytes?.indexOf(START + MAGIC, 0, "latin1") ?? -1;
      if (bytes === undefined || found < 0) {
        return undefined;
      }
      return parseFingerprints(bytes.subarray(found + START.length));
    } catch {
      // The part that was read ends too early, or the file cannot be read.
    }
  }
  return undefined;
}

/** @throws RangeError when the object ends too early */
function parseFingerprints(object: Buffer): ObjectFingerprints {
  const fingerprintAt = (at: number) => object.toString("hex", at, at + FINGERPRINT);
  const imports = new Map<string, string>();
  const behind = object.readUInt32LE(OFFSETS_AT + 4);
  if (behind > object.length) {
    throw new RangeError("the list of imports ends behind the object");
  }
  for (let at = object.readUInt32LE(OFFSETS_AT); at + IMPORT_SIZE <= behind; at += IMPORT_SIZE) {
    const text = object.readUInt32LE(at + 4);
    const end = text + object.readUInt32LE(at);
    if (end > object.length) {
      throw new RangeError("a name ends behind the object");
    }
    const path = object.toString("utf8", text, end);
    imports.set(path, fingerprintAt(at + 8));
  }
  return { own: fingerprintAt(MAGIC.length), imports };
}
