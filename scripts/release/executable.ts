import { readElf } from "./elf.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";

/** Facts from the headers of an executable file. */
export interface Executable {
  readonly format: "elf" | "mach-o" | "pe";
  /** As GOARCH names it; any other machine by its number in the format. */
  readonly arch: string;
  /** ELF: the loader that the file requests; undefined for a static executable. */
  readonly interpreter?: string;
  /** Mach-O: the fault of its code signature; undefined when every page has the digest in the signature. */
  readonly signatureFault?: string;
}

/**
 * Reads the headers of a 64-bit executable.
 * @throws Error when it is not ELF, Mach-O or PE, or is truncated
 */
export function readExecutable(content: Buffer): Executable {
  if (content.length >= 64) {
    if (content.readUInt32BE(0) === 0x7f454c46) return readElf(content);
    if (content.readUInt32LE(0) === 0xfeedfacf) return readMachO(content);
    if (content.toString("latin1", 0, 2) === "MZ") return readPe(content);
  }
  throw new Error(`neither ELF nor Mach-O nor PE: it begins with ${content.subarray(0, 4).toString("hex")}`);
}
