import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { type CachedKind, keep, recall } from "../cache/cached-file.ts";

/** Folder in the cache folder that contains a folder for each module, which contains a file for each package. */
export const UNPARSED = "unparsed";

const KIND: CachedKind = "unparsed/1";

/**
 * Records that a package was compiled with files that could not be woven because they could not be parsed. Go's cache now
 * contains its archive, under a key that a strict build must not use. Never fails: at worst, the next build warns where it should
 * stop.
 */
export function noteUnparsed(cacheFolder: string, moduleRoot: string, importPath: string): void {
  const file = join(folderOf(cacheFolder, moduleRoot), sha256(importPath).slice(0, 22));
  if (recall(file, KIND) === undefined) keep(file, KIND, importPath);
}

/** Import paths that were recorded for a module, sorted; a package may have been fixed since. */
export function packagesUnparsed(cacheFolder: string, moduleRoot: string): string[] {
  const folder = folderOf(cacheFolder, moduleRoot);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name) => recall(join(folder, name), KIND) ?? []).sort();
}

function folderOf(cacheFolder: string, moduleRoot: string): string {
  return join(cacheFolder, UNPARSED, sha256(moduleRoot).slice(0, 22));
}
