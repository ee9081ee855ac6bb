import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { originalOf } from "./segments.ts";
import type { WovenFile } from "./woven-file.ts";

/** Path of the woven files in a package's stage folder (spec: toolexec §19). */
const WOVEN = join("orchestrion", "src");

/** Whether a path is a folder that the go command leaves behind with `-work`, judging by its name or a folder `b001` in it. */
export function isWorkTree(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return false;
  }
  return /^go-build\d+$/.test(basename(path)) || readdirSync(path).some((name) => /^b\d{3,}$/.test(name));
}

/**
 * All woven files of a `-work` tree (spec: toolexec §2.5), by package, then by file: for each folder directly in it every
 * `.go` file below `orchestrion/src`. Folders of nested builds (`__tmp__`) are skipped.
 *
 * @param work the folder, absolute
 * @throws the system's error when it cannot be read
 */
export function readWorkTree(work: string): WovenFile[] {
  const files: WovenFile[] = [];
  for (const stage of readdirSync(work).sort()) {
    const folder = join(work, stage, WOVEN);
    if (stage === "__tmp__" || !existsSync(folder)) {
      continue;
    }
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (name.endsWith(".go")) {
        files.push(readWoven(work, folder, name));
      }
    }
  }
  return files;
}

function readWoven(work: string, folder: string, name: string): WovenFile {
  const path = join(folder, name);
  const after = readFileSync(path, "utf8");
  const original = originalOf(after);
  return {
    packagePath: dirname(name).split(sep).join("/"),
    original,
    before: original === undefined || !existsSync(original) ? undefined : readFileSync(original, "utf8"),
    modified: relative(work, path).split(sep).join("/"),
    after,
  };
}
