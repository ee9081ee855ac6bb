import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { ModulesInUse } from "../go/modules-in-use.ts";
import { isBelow } from "../plan/searched.ts";
import { moduleFolder } from "./module-folder.ts";

/** Where the go command takes packages from. */
export interface PackagePlaces {
  /** The go command's name for its working directory. */
  readonly cwd: string;
  readonly goRoot: string;
  readonly moduleCache: string;
  /** Path of the main module. */
  readonly rootModule: string | undefined;
  /** Answer for all `providersOf` the packages. */
  readonly modules: ModulesInUse;
  /** Folders `vendor` that the go command may use. */
  readonly vendors: readonly string[];
}

/** Paths of all modules that the go command must be asked about to know where a package is. */
export function providersOf(
  path: string,
  { goRoot, rootModule }: Pick<PackagePlaces, "goRoot" | "rootModule">,
): string[] {
  if (isStandard(path, goRoot) || (rootModule !== undefined && isBelow(path, rootModule))) {
    return [];
  }
  const elements = path.split("/");
  return elements.map((_, at) => elements.slice(0, at + 1).join("/"));
}

/**
 * Patterns for the go command's flags (`-gcflags=PATTERN=…`) that match one package and no other: its folders, relative to the
 * working directory. The go command compares a folder as a text, whereas it compiles a regular expression for each pair of a
 * pattern and a package when the pattern is an import path (cmd/go/internal/load, MatchPackage): 58 import paths cost 0.3 s in each
 * go command of a build of 630 packages.
 *
 * The import path is returned for a package whose folder is not certain: one of a main module or of a folder that replaces a
 * module, where `go build FILES` would have the same folder.
 *
 * @returns nothing when no module of the build can contain the package
 */
export function packagePatterns(path: string, places: PackagePlaces): string[] {
  const { goRoot, rootModule, moduleCache, modules, vendors } = places;
  if (isStandard(path, goRoot)) {
    return patternsOf([join(goRoot, "src", path)], path, places);
  }
  if (rootModule !== undefined && isBelow(path, rootModule)) {
    return [path];
  }
  const providers = providersOf(path, places).flatMap((provider) => {
    const module = modules.get(provider);
    return module === undefined ? [] : [{ provider, ...module }];
  });
  if (providers.length === 0) {
    // An overlay may add to the standard library.
    return path.split("/")[0]?.includes(".") ? [] : [path];
  }
  const folders = vendors.map((vendor) => join(vendor, path));
  for (const { provider, cached } of providers) {
    if (cached === undefined) {
      return [path];
    }
    folders.push(join(moduleFolder(moduleCache, cached), path.slice(provider.length)));
  }
  return patternsOf(folders, path, places);
}

/** Whether the standard library contains a package; it has precedence over modules (cmd/go/internal/modload, importFromModules). */
function isStandard(path: string, goRoot: string): boolean {
  return existsSync(join(goRoot, "src", path));
}

function patternsOf(folders: readonly string[], path: string, { cwd }: PackagePlaces): string[] {
  const patterns = folders.map((folder) => folderPattern(folder, cwd));
  return patterns.every((pattern) => pattern !== undefined) ? patterns : [path];
}

/**
 * A pattern for the go command's flags that matches the package in a folder.
 *
 * @param cwd the go command's name for its working directory
 * @returns undefined if the go command would read it differently: it ends a pattern at the first `=`, trims it, and takes dots as a
 *   wildcard
 */
export function folderPattern(folder: string, cwd: string): string | undefined {
  const path = relative(cwd, folder);
  const pattern = path.startsWith("../") ? path : `./${path}`;
  return /=|\.\.\.|\s/.test(pattern) ? undefined : pattern;
}
