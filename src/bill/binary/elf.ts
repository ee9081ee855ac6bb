import { Bytes, type Section } from "./bytes.ts";

/**
 * The sections of an ELF file (System V ABI, "Object Files"); empty if its section headers were removed.
 *
 * @throws RangeError for a damaged file
 */
export function elfSections(data: Buffer): Section[] {
  const wide = data[4] === 2;
  const bytes = new Bytes(data, data[5] === 1);
  const size = wide ? 8 : 4;
  const headers = bytes.word(wide ? 0x28 : 0x20, size);
  const counts = wide ? 0x3a : 0x2e;
  const entry = bytes.u16(counts);
  const number = bytes.u16(counts + 2);
  const names = bytes.u16(counts + 4);
  const field = (section: number, narrowAt: number, wideAt: number) =>
    bytes.word(headers + section * entry + (wide ? wideAt : narrowAt), size);
  if (headers === 0 || number === 0) {
    return [];
  }
  const nameStart = field(names, 0x10, 0x18);
  return Array.from({ length: number }, (_, at) => ({
    name: bytes.text(nameStart + bytes.u32(headers + at * entry), 64),
    start: field(at, 0x10, 0x18),
    size: field(at, 0x14, 0x20),
  }));
}
