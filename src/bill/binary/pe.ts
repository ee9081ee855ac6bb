import { Bytes, type Section } from "./bytes.ts";

/**
 * The sections of a PE file (Microsoft, "PE Format").
 *
 * @throws RangeError for a damaged file
 */
export function peSections(data: Buffer): Section[] {
  const bytes = new Bytes(data, true);
  const header = bytes.u32(0x3c);
  const first = header + 24 + bytes.u16(header + 20);
  return Array.from({ length: bytes.u16(header + 6) }, (_, index) => {
    const at = first + index * 40;
    return { name: bytes.text(at, 8), start: bytes.u32(at + 20), size: bytes.u32(at + 16) };
  });
}

/** Whether a file is a PE file, and not only a program for MS-DOS. */
export function isPe(data: Buffer): boolean {
  if (data.length < 0x40 || data.toString("latin1", 0, 2) !== "MZ") {
    return false;
  }
  const header = data.readUInt32LE(0x3c);
  return header + 24 <= data.length && data.toString("latin1", header, header + 4) === "PE\0\0";
}
