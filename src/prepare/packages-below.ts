import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { PackageFacts } from "../plan/package-facts.ts";

/** A folder with Go sources, of which none has been read yet. */
export interface PackageFolder {
  readonly folder: string;
  /** Import path relative to that of the root folder; empty for the root itself. */
  readonly path: string;
  /** Names of the sources, for all targets, without tests. A package that has only tests has none. */
  readonly files: readonly string[];
}

/** All packages in a folder and below it. */
export function* packagesBelow(root: string, isSkipped: (path: string) => boolean): Generator<PackageFolder> {
  const todo = [root];
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    const path = relative(root, folder).replaceAll("\\", "/");
    const files: string[] = [];
    let isPackage = false;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!isSkipped(path === "" ? entry.name : `${path}/${entry.name}`)) {
          todo.push(join(folder, entry.name));
        }
      } else if (entry.name.endsWith(".go")) {
        isPackage = true;
        if (!entry.name.endsWith("_test.go")) {
          files.push(entry.name);
        }
      }
    }
    if (isPackage) {
      yield { folder, path, files };
    }
  }
}

/**
 * The content of a package's sources; they are read once, when one is first needed.
 *
 * @param read reads files
 */
export function sourcesOf(
  { folder, files }: PackageFolder,
  read: (paths: readonly string[]) => readonly Buffer[] = (paths) => paths.map((path) => readFileSync(path)),
): () => readonly Buffer[] {
  let sources: readonly Buffer[] | undefined;
  return () => {
    sources ??= read(files.map((file) => join(folder, file)));
    return sources;
  };
}

/** What the sources of a package alone tell about it, whichever files and imports a build selects. */
export function factsOfSources(
  importPath: string,
  sources: () => readonly Buffer[],
): Pick<PackageFacts, "importPath" | "testMain" | "main" | "imports" | "tellsOf" | "sources"> {
  return {
    importPath,
    testMain: false,
    // No package can import a package main.
    main: false,
    imports: (path) => sources().some((source) => source.includes(`"${path}"`)),
    tellsOf: () => true,
    sources,
  };
}
