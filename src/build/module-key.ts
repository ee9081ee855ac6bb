import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localDirectories } from "../config/go-mod.ts";
import { hashFile, sha256 } from "./content-hash.ts";

/** Where a build's go.mod lies. */
export interface ModuleFiles {
  /** Answer of `go env`. */
  readonly goEnv: Readonly<Record<string, string>>;
  readonly moduleRoot: string;
  /** Value of `-modfile`, absolute, if there is one. */
  readonly modFile: string | undefined;
}

/** Hash of all files that decide which versions of modules a build uses. */
export function moduleKey({ moduleRoot, goEnv, modFile }: ModuleFiles): string {
  const workspace = goEnv.GOWORK === "off" ? "" : (goEnv.GOWORK ?? "");
  const files = ["go.mod", "go.sum", join("vendor", "modules.txt")].map((name) => join(moduleRoot, name));
  if (modFile !== undefined) {
    files.push(modFile, modFile.replace(/\.mod$/, ".sum"));
  }
  if (workspace !== "") {
    files.push(workspace, `${workspace}.sum`, join(dirname(workspace), "vendor", "modules.txt"));
  }
  for (const file of [join(moduleRoot, "go.mod"), workspace]) {
    for (const folder of localDirectories(readText(file), dirname(file))) {
      files.push(join(folder, "go.mod"));
    }
  }
  return sha256(moduleRoot, ...files.map(hashFile));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
