import type { Executable } from "./executable.ts";

const MACHINES: ReadonlyMap<number, string> = new Map([
  [62, "amd64"],
  [183, "arm64"],
]);

const PT_INTERP = 3;

/**
 * Reads an ELF file's header and its program headers (System V ABI, chapters 4 and 5).
 * @throws Error when it is not 64-bit little endian
 */
export function readElf(content: Buffer): Executable {
  if (content.readUInt8(4) !== 2 || content.readUInt8(5) !== 1)
    throw new Error("an ELF file, but not 64-bit little endian");
  const machine = content.readUInt16LE(18);
  const arch = MACHINES.get(machine) ?? `machine ${machine}`;
  const table = Number(content.readBigUInt64LE(32));
  const size = content.readUInt16LE(54);
  const count = content.readUInt16LE(56);
  for (let index = 0; index < count; index++) {
    const at = table + index * size;
    if (content.readUInt32LE(at) === PT_INTERP) {
      const start = Number(content.readBigUInt64LE(at + 8));
      const length = Number(content.readBigUInt64LE(at + 32));
      const interpreter = content.toString("latin1", start, start + length).replace(/\0.*$/s, "");
      return { format: "elf", arch, interpreter };
    }
  }
  return { format: "elf", arch };
}
