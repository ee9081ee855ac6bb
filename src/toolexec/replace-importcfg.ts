import { constants, copyFileSync, writeFileSync } from "node:fs";

/** How the name ends of the importcfg as the go command wrote it. */
export const ORIGINAL = ".original";

/** Writes another importcfg and keeps the original once, as `importcfg.original`. */
export function replaceImportConfig(file: string, text: string): void {
  try {
    copyFileSync(file, file + ORIGINAL, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw error;
    }
  }
  writeFileSync(file, text);
}
