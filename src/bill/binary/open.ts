import { readFileSync, statSync } from "node:fs";
import { errorCode } from "../../base/error-code.ts";
import { BuildError } from "../../base/failure.ts";
import type { Section } from "./bytes.ts";
import { elfSections } from "./elf.ts";
import { isMacho, machoParts, machoSections } from "./macho.ts";
import { isPe, peSections } from "./pe.ts";

/** A program or library, or a part of one for one architecture. */
export interface Binary {
  readonly format: string;
  readonly data: Buffer;
  /** Empty where the format has none, or where they were removed. */
  readonly sections: readonly Section[];
}

/** Largest file that is read, in bytes: a buffer has a limit, and no program of Go is as large. */
const LARGEST = 2 ** 31;

/** The formats that have sections, with what tells them from other files. */
const FORMATS: readonly {
  readonly format: string;
  readonly is: (data: Buffer) => boolean;
  readonly parts?: (data: Buffer) => Buffer[];
  readonly sections: (data: Buffer) => Section[];
}[] = [
  { format: "ELF", is: (data) => data.toString("latin1", 0, 4) === "\x7fELF", sections: elfSections },
  { format: "Mach-O", is: isMacho, parts: machoParts, sections: machoSections },
  { format: "PE", is: isPe, sections: peSections },
  // Of a C archive (-buildmode=c-archive), the bytes are searched.
  { format: "archive", is: (data) => data.toString("latin1", 0, 8) === "!<arch>\n", sections: () => [] },
];

/**
 * Reads a binary: one of several parts for a universal Mach-O file.
 *
 * @throws BuildError with one sentence, if the file is not a binary, is damaged, or cannot be read
 */
export function openBinary(file: string): Binary[] {
  const data = read(file);
  const found = FORMATS.find(({ is }) => is(data));
  if (found === undefined) {
    throw new BuildError(`${file} is no binary: it is neither ELF, Mach-O nor PE`);
  }
  const { format, parts = (whole: Buffer) => [whole], sections } = found;
  try {
    return parts(data).map((part) => ({ format, data: part, sections: sections(part) }));
  } catch (error) {
    if (error instanceof RangeError) {
      throw new BuildError(`${file} is damaged: its ${format} headers point beyond its end`);
    }
    throw error;
  }
}

function read(file: string): Buffer {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) {
      throw new BuildError(`${file} is no binary: it is ${stat.isDirectory() ? "a folder" : "not a regular file"}`);
    }
    if (stat.size > LARGEST) {
      throw new BuildError(`${file} has more than 2 GiB, which no binary of Go has`);
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof BuildError) {
      throw error;
    }
    throw new BuildError(`${file} cannot be read: ${REASONS[errorCode(error) ?? ""] ?? error}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "permission denied",
};
