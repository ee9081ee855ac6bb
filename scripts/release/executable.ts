import { readElf } from "./elf.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";

/** What the header of an executable file tells. */
export interface Executable {
  readonly format: "elf" | "mach-o" | "pe";
  /** As GOARCH names it; any other machine by its number in the format. */
  readonly arch: string;
  /** ELF: the loader that the file asks for; undefined of a static one. */
  readonly interpreter?: string;
  /** Mach-O: what is wrong with its code signature; undefined when every page has the digest that the signature says. */
  readonly signatureFault?: string;
}

/**
 * Reads the headers of a program for 64 bits.
 * @throws Error when it is none of ELF, Mach-O and PE, or cut off
 */
export function readExecutable(content: Buffer): Executable {
  if (content.length >= 64) {
    if (content.readUInt32BE(0) === 0x7f454c46) return readElf(content);
    if (content.readUInt32LE(0) === 0xfeedfacf) return readMachO(content);
    if (content.toString("latin1", 0, 2) === "MZ") return readPe(content);
  }
  throw new Error(`neither ELF nor Mach-O nor PE: it begins with ${content.subarray(0, 4).toString("hex")}`);
}
