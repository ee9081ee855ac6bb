import type { Executable } from "./executable.ts";

const MACHINES: ReadonlyMap<number, string> = new Map([
  [0x8664, "amd64"],
  [0xaa64, "arm64"],
]);

/**
 * Reads a PE file's header (Microsoft's PE format, "COFF File Header").
 * @throws Error when no PE header follows the DOS header
 */
export function readPe(content: Buffer): Executable {
  const at = content.readUInt32LE(0x3c);
  if (at + 6 > content.length || content.toString("latin1", at, at + 4) !== "PE\0\0") {
    throw new Error("begins as a program for DOS and has no PE header");
  }
  const machine = content.readUInt16LE(at + 4);
  return { format: "pe", arch: MACHINES.get(machine) ?? `machine 0x${machine.toString(16)}` };
}
