import { Bytes, type Section } from "./bytes.ts";

const SEGMENT = 0x1;
const SEGMENT_64 = 0x19;
const LITTLE_MAGICS = [0xfeedface, 0xfeedfacf];

/**
 * The sections of a Mach-O file for one architecture (Apple, mach-o/loader.h).
 *
 * @throws RangeError for a damaged file
 */
export function machoSections(data: Buffer): Section[] {
  const little = LITTLE_MAGICS.includes(data.readUInt32LE(0));
  const bytes = new Bytes(data, little);
  const wide = bytes.u32(0) === 0xfeedfacf;
  const found: Section[] = [];
  let at = wide ? 32 : 28;
  for (let left = bytes.u32(16); left > 0; left--) {
    const kind = bytes.u32(at);
    const size = bytes.u32(at + 4);
    if (kind === SEGMENT || kind === SEGMENT_64) {
      found.push(...sectionsOf(bytes, at, kind === SEGMENT_64));
    }
    if (size < 8) {
      throw new RangeError("a load command without a size");
    }
    at += size;
  }
  return found;
}

function sectionsOf(bytes: Bytes, segment: number, wide: boolean): Section[] {
  const [first, each] = wide ? [72, 80] : [56, 68];
  return Array.from({ length: bytes.u32(segment + (wide ? 64 : 48)) }, (_, index) => {
    const at = segment + first + index * each;
    return {
      name: bytes.text(at, 16),
      start: bytes.u32(at + (wide ? 48 : 40)),
      size: wide ? bytes.u64(at + 40) : bytes.u32(at + 36),
    };
  });
}

/**
 * The parts of a universal Mach-O file, one for each architecture (Apple, mach-o/fat.h); the file itself if it is for one.
 *
 * @throws RangeError for a damaged file
 */
export function machoParts(data: Buffer): Buffer[] {
  const magic = data.readUInt32BE(0);
  if (magic !== FAT && magic !== FAT_64) {
    return [data];
  }
  const bytes = new Bytes(data, false);
  return Array.from({ length: bytes.u32(4) }, (_, index) => {
    const wide = magic === FAT_64;
    const at = 8 + index * (wide ? 32 : 20);
    const start = wide ? bytes.u64(at + 8) : bytes.u32(at + 8);
    const size = wide ? bytes.u64(at + 16) : bytes.u32(at + 12);
    if (start + size > data.length) {
      throw new RangeError("a part beyond the end of the file");
    }
    return data.subarray(start, start + size);
  });
}

const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;
/** Java class files have the same magic, followed by a version, which is 45 or more. */
const MOST_PARTS = 44;

/** Whether a file begins like a Mach-O file for one architecture or for several. */
export function isMacho(data: Buffer): boolean {
  if (data.length < 8) {
    return false;
  }
  const magic = data.readUInt32BE(0);
  const several = (magic === FAT || magic === FAT_64) && data.readUInt32BE(4) <= MOST_PARTS;
  return several || LITTLE_MAGICS.includes(magic) || LITTLE_MAGICS.includes(data.readUInt32LE(0));
}
