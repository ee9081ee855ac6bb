import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { localModules, type ModulePlace, providingModules } from "../go/module-files.ts";
import { isBelow } from "../plan/searched.ts";
import { isWithin } from "./module-folder.ts";

/** `go help packages`: names for packages of main modules, for the standard library, and for what these import. */
const META: ReadonlySet<string> = new Set(["all", "cmd", "main", "std", "work"]);

/**
 * The targets of a go command that may denote packages, and commands, in the module cache: folders there, and patterns of import paths
 * that are not certainly of the standard library, of main modules, or of modules that a folder replaces.
 */
export function targetsElsewhere(targets: readonly string[], place: ModulePlace): string[] {
  const { goEnv, directory } = place;
  return targets.filter((target) => {
    if (target.endsWith(".go") || META.has(target)) {
      return false;
    }
    if (isAbsolute(target) || /^\.\.?([/\\]|$)/.test(target)) {
      return isWithin(resolve(directory, target), goEnv.GOMODCACHE ?? "");
    }
    return !isStandard(target, goEnv.GOROOT ?? "") && !isOwn(target, place);
  });
}

function isStandard(pattern: string, goRoot: string): boolean {
  const [start = ""] = pattern.split("...");
  // Of `net/http...`, only `net` is certain.
  const folder = start === pattern ? pattern : start.slice(0, Math.max(0, start.lastIndexOf("/")));
  return folder !== "" && existsSync(join(goRoot, "src", folder));
}

function isOwn(pattern: string, place: ModulePlace): boolean {
  const own = localModules(place).map(({ path }) => path);
  const [start = ""] = pattern.split("...");
  const within = own.filter((module) => pattern === module || start.startsWith(`${module}/`));
  // A module in the module cache may have a path below that of a main module.
  const others = providingModules(place).filter((path) => !own.includes(path));
  return within.length > 0 && !others.some((other) => within.some((module) => isBelow(other, module)));
}
