import { constants, copyFileSync, writeFileSync } from "node:fs";
import { errorCode } from "../base/error-code.ts";

/** Suffix of the name of the go command's original importcfg. */
export const ORIGINAL = ".original";

/** Replaces an importcfg; the first time, saves the original as `importcfg.original`. */
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
