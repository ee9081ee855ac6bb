import { closeSync, openSync, readSync } from "node:fs";

// Layout, bottom up (facts from Go's internal/exportdata, internal/pkgbits and cmd/compile/internal/noder):
//   archive     "!<arch>\n", then members with a 60-byte header; the first one is __.PKGDEF
//   __.PKGDEF   lines of text up to "$$B\n", then "u", the unified export data, "\n$$\n"
//   export data u32 version; u32 flags (version ≥ 1); 10 × u32 number of elements up to the end of each section;
//               for each element u32 the offset of its end; the elements' bytes; 8 bytes of fingerprint
//   element     a table of references (count, then section and index of each), then its own content
//   a string is an element that is nothing but its text.

const sections = 10;
const stringSection = 0;
const metaSection = 1;
const packageSection = 3;
const nameSection = 4;
/** The newest version in which the parts read below are known to be unchanged (Go 1.23 writes 1, Go 1.26 writes 2). */
const newestVersion = 5;
const syncMarkers = 1;

/** Thrown when the layout is not as described above; exported functions then return undefined. */
class NotUnderstood extends Error {}

/**
 * Reads the name in the package clause of a compiled package from its export data (`exportDataOf`).
 * @returns undefined when the format is not understood
 */
export function packageNameIn(exportData: Buffer): string | undefined {
  try {
    const data = new ElementTable(exportData);
    // The public root, the first element of the meta section, begins with a reference to its own package.
    const own = data.element(metaSection, 0).reference(packageSection);
    // A package begins with two strings: its import path, empty for the package compiled, and its name.
    const definition = data.element(packageSection, own);
    definition.reference(stringSection);
    const name = data.text(definition.reference(stringSection));
    return /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) ? name : undefined;
  } catch {
    return undefined;
  }
}

/** Kinds of package-level objects, in the order of their numbers in the export data. */
const objectKinds = ["alias", "const", "type", "func", "var"] as const;
export type ExportedKind = (typeof objectKinds)[number];

/**
 * Reads the kinds of the package-level objects of a compiled package that importing code may see, by name.
 * @returns undefined when the format is not understood
 */
export function objectsIn(exportData: Buffer): ReadonlyMap<string, ExportedKind> | undefined {
  try {
    const data = new ElementTable(exportData);
    const own = data.element(metaSection, 0).reference(packageSection);
    const found = new Map<string, ExportedKind>();
    for (let index = 0; index < data.count(nameSection); index++) {
      // A name begins with its package and its text; the kind of object follows.
      const element = data.element(nameSection, index);
      if (element.reference(packageSection) === own) {
        const text = data.text(element.reference(stringSection));
        const kind = objectKinds[element.number()];
        if (kind === undefined) throw new NotUnderstood();
        found.set(text, kind);
      }
    }
    return found;
  } catch {
    return undefined;
  }
}

/**
 * Reads all export data of an archive.
 * @returns undefined when the file cannot be read or is not an archive written by the compiler
 */
export function exportDataOf(archivePath: string): Buffer | undefined {
  let file: FileWindow | undefined;
  try {
    file = new FileWindow(archivePath);
    const { start, end } = exportDataRange(file);
    return file.bytes(start, end - start, end);
  } catch {
    return undefined;
  } finally {
    file?.close();
  }
}

/** File offsets of the export data: after the `u`, up to the line break before the end marker. */
function exportDataRange(file: FileWindow): { readonly start: number; readonly end: number } {
  const headerSize = 8 + 60;
  if (file.text(0, 8) !== "!<arch>\n") throw new NotUnderstood();
  if (!file.text(8, 16).startsWith("__.PKGDEF ")) throw new NotUnderstood();
  const size = Number(file.text(8 + 48, 10).trim());
  if (!Number.isSafeInteger(size) || size <= 0) throw new NotUnderstood();
  // Headers are few and short: the object format, a build id, a marker for package main.
  const head = file.text(headerSize, Math.min(size, 8192));
  const marker = head.indexOf("\n$$B\nu");
  if (!head.startsWith("go object ") || marker < 0) throw new NotUnderstood();
  const end = headerSize + size - "\n$$\n".length;
  if (file.text(end, 4) !== "\n$$\n") throw new NotUnderstood();
  return { start: headerSize + marker + "\n$$B\nu".length, end };
}

/** Finds elements of export data by section and index. */
class ElementTable {
  readonly #data: Buffer;
  /** Offsets at which the table of the elements' ends and their bytes begin. */
  readonly #ends: number;
  readonly #bodies: number;
  readonly #sectionEnds: readonly number[];

  constructor(data: Buffer) {
    this.#data = data;
    const version = this.#u32(0);
    if (version > newestVersion) throw new NotUnderstood();
    let at = 4;
    if (version >= 1) {
      if ((this.#u32(at) & syncMarkers) !== 0) throw new NotUnderstood(); // a debugging aid of the compiler's
      at += 4;
    }
    this.#sectionEnds = Array.from({ length: sections }, (_, i) => this.#u32(at + 4 * i));
    this.#ends = at + 4 * sections;
    const count = this.#sectionEnds[sections - 1] ?? 0;
    this.#bodies = this.#ends + 4 * count;
    // The last element and the fingerprint must end where the export data ends; no other layout passes this check.
    if (count === 0 || this.#bodies + this.#elementEnd(count - 1) + 8 !== data.length) throw new NotUnderstood();
  }

  /** The element with a section-relative index, positioned after its table of references. */
  element(section: number, index: number): Element {
    return new Element(this.#bytes(section, index));
  }

  /** How many elements a section has. */
  count(section: number): number {
    return (this.#sectionEnds[section] ?? 0) - (section === 0 ? 0 : (this.#sectionEnds[section - 1] ?? 0));
  }

  /** A string by its index. */
  text(index: number): string {
    return this.#bytes(stringSection, index).toString("utf8");
  }

  #bytes(section: number, index: number): Buffer {
    const first = section === 0 ? 0 : (this.#sectionEnds[section - 1] ?? 0);
    const absolute = first + index;
    if (absolute >= (this.#sectionEnds[section] ?? 0)) throw new NotUnderstood();
    const start = absolute === 0 ? 0 : this.#elementEnd(absolute - 1);
    return this.#slice(this.#bodies + start, this.#elementEnd(absolute) - start);
  }

  #elementEnd(absolute: number): number {
    return this.#u32(this.#ends + 4 * absolute);
  }

  #u32(offset: number): number {
    return this.#data.readUInt32LE(offset);
  }

  #slice(offset: number, length: number): Buffer {
    if (length < 0 || offset < 0 || offset + length > this.#data.length) throw new NotUnderstood();
    return this.#data.subarray(offset, offset + length);
  }
}

class Element {
  readonly #bytes: Buffer;
  readonly #references: { readonly section: number; readonly index: number }[] = [];
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const count = this.#uvarint();
    for (let i = 0; i < count; i++) this.#references.push({ section: this.#uvarint(), index: this.#uvarint() });
  }

  /** Reads a reference to an element of the given section and returns that element's index in it. */
  reference(section: number): number {
    const found = this.#references[this.#uvarint()];
    if (found?.section !== section) throw new NotUnderstood();
    return found.index;
  }

  /** Reads a number that is not a reference. */
  number(): number {
    return this.#uvarint();
  }

  #uvarint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new NotUnderstood();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new NotUnderstood();
  }
}

/** Random access to a file; its beginning, which in small archives contains nearly everything needed, is read once. */
class FileWindow {
  readonly #descriptor: number;
  readonly #head: Buffer;

  constructor(path: string) {
    this.#descriptor = openSync(path, "r");
    const head = Buffer.allocUnsafe(16384);
    this.#head = head.subarray(0, readSync(this.#descriptor, head, 0, head.length, 0));
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** @param limit no element of export data is large; a number above this comes from a damaged file */
  bytes(offset: number, length: number, limit = 1 << 20): Buffer {
    if (length < 0 || length > limit) throw new NotUnderstood();
    if (offset + length <= this.#head.length) return this.#head.subarray(offset, offset + length);
    const result = Buffer.allocUnsafe(length);
    if (readSync(this.#descriptor, result, 0, length, offset) !== length) throw new NotUnderstood();
    return result;
  }

  text(offset: number, length: number): string {
    return this.bytes(offset, length).toString("latin1");
  }
}
