import { constants, copyFileSync, writeFileSync } from "node:fs";
import { errorCode } from "../base/error-code.ts";

/** How the name ends of the importcfg as the go command wrote it. */
export const ORIGINAL = ".original";

/** Writes another importcfg and keeps the original once, as `importcfg.original`. */
export function replaceImportConfig(file: string, text: string): void {
  try {
    copyFileSync(file, file + ORIGINAL, constants.COPYFILE_EXCL);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") {
      throw error;
    }
  }
  writeFileSync(file, text);
}
