import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { isBelow } from "../plan/searched.ts";
import { isWithin } from "./module-folder.ts";

interface Surroundings {
  /** Working directory of the go command. */
  readonly cwd: string;
  readonly goRoot: string;
  readonly moduleCache: string;
  /** Paths of main modules, and of modules that a folder replaces. */
  readonly local: readonly string[];
}

/** `go help packages`: names for packages of main modules, for the standard library, and for what these import. */
const META: ReadonlySet<string> = new Set(["all", "cmd", "main", "std", "work"]);

/**
 * The targets of a go command that may denote packages, and commands, in the module cache: patterns of import paths, and folders of the
 * module cache.
 */
export function targetsElsewhere(targets: readonly string[], surroundings: Surroundings): string[] {
  const { cwd, goRoot, moduleCache, local } = surroundings;
  return targets.filter((target) => {
    if (target.endsWith(".go") || META.has(target)) {
      return false;
    }
    if (isAbsolute(target) || /^\.\.?([/\\]|$)/.test(target)) {
      return isWithin(resolve(cwd, target), moduleCache);
    }
    const base = target.replace(/\/?\.\.\..*$/, "");
    return !local.some((module) => isBelow(base, module)) && !existsSync(join(goRoot, "src", base));
  });
}
