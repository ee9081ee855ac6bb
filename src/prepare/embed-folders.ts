import { readdirSync } from "node:fs";
import { join } from "node:path";
import { matchesGlob } from "../plan/glob.ts";

/**
 * Directories in which a new name could be a file that a package embeds: those matched against a pattern with wildcards, and all
 * directories below an embedded one (https://pkg.go.dev/embed).
 *
 * @param directory of the package
 * @param patterns of its //go:embed lines
 */
export function embedFolders(directory: string, patterns: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const pattern of patterns) {
    let reached = [directory];
    for (const element of pattern.replace(/^all:/, "").split("/")) {
      if (/[*?[\\]/.test(element)) {
        for (const folder of reached) {
          folders.add(folder);
        }
        reached = reached.flatMap((folder) =>
          foldersIn(folder)
            .filter((name) => matchesGlob({ pattern: element, root: false }, name, undefined))
            .map((name) => join(folder, name)),
        );
      } else {
        reached = reached.map((folder) => join(folder, element));
      }
    }
    for (const folder of reached) {
      addAllBelow(folders, folder);
    }
  }
  return folders;
}

function addAllBelow(folders: Set<string>, folder: string): void {
  if (!folders.has(folder)) {
    folders.add(folder);
    for (const name of foldersIn(folder)) {
      addAllBelow(folders, join(folder, name));
    }
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    // A file, or a name that does not exist.
    return [];
  }
}
