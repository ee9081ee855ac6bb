import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import { ImportedSources } from "../diff/imported-sources.ts";
import { findGo } from "../go/environment.ts";
import { type GoContext, parseJsonStream, runGo } from "../go/run.ts";
import { nameFromPath } from "../golang/name-from-path.ts";
import { occurrences } from "../golang/occurrences.ts";
import { askedBy, wantedIn } from "../plan/condition/walk.ts";
import type { Condition } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import type { FilePackage } from "./file-package.ts";

/**
 * The packages that files import. Those of the standard library and of the module itself are found without the go command.
 * The go command looks up others only when an aspect names them, or when their name seems to differ from the last element
 * of their path.
 *
 * @param texts of the files that were given as arguments
 */
export async function importedBy(
  one: FilePackage,
  plan: Plan,
  texts: readonly string[],
  environment: Environment,
): Promise<ImportedSources> {
  const names = new Map<string, string>();
  const directories = new Map<string, string>();
  const named = new Set(plan.index.aspects.flatMap(({ condition }) => pathsIn(condition)));
  const goRoot = findGoRoot(environment);
  const unknown: string[] = [];
  for (const path of one.imports) {
    const library = goRoot === undefined || isElsewhere(path) ? undefined : join(goRoot, "src", path);
    const directory = directoryInModule(path, one) ?? library;
    if (directory !== undefined) {
      directories.set(path, directory);
    }
    const unnamed = one.unnamedImports.includes(path) && isElsewhere(path) && !isUsed(nameFromPath(path), texts);
    if (one.module !== undefined && (unnamed || (named.has(path) && !directories.has(path)))) {
      unknown.push(path);
    }
  }
  for (const found of await lookUp(unknown, { directory: one.directory, environment })) {
    names.set(found.path, found.name);
    directories.set(found.path, found.directory);
  }
  return new ImportedSources(names, directories);
}

/** GOROOT: the variable, else the folder of the go command's distribution. */
function findGoRoot(environment: Environment): string | undefined {
  if ((environment.GOROOT ?? "") !== "") {
    return environment.GOROOT;
  }
  try {
    return join(realpathSync(findGo(environment)), "..", "..");
  } catch {
    return undefined;
  }
}

/** Paths of the standard library have no dot in their first element (go help importpath). */
function isElsewhere(path: string): boolean {
  return path.split("/", 1)[0]?.includes(".") === true;
}

function directoryInModule(path: string, one: FilePackage): string | undefined {
  if (one.module === undefined || !(path === one.module.path || path.startsWith(`${one.module.path}/`))) {
    return undefined;
  }
  const directory = join(one.module.directory, path.slice(one.module.path.length));
  // A missing folder may belong to a nested module.
  return existsSync(directory) ? directory : undefined;
}

function isUsed(word: string, texts: readonly string[]): boolean {
  return texts.some((text) => occurrences(text, { word }).next().done !== true);
}

/** Import paths that a condition requires a package to import. */
function pathsIn(condition: Condition): string[] {
  return [...wantedIn(condition)].flatMap((part) => askedBy(part).imported ?? []);
}

/** Names and folders of the packages that the go command finds. */
async function lookUp(paths: readonly string[], context: GoContext) {
  if (paths.length === 0) {
    return [];
  }
  const fields = "-json=ImportPath,Name,Dir";
  const { stdout } = await runGo(["list", "-e", "-find", fields, "-toolexec=", "--", ...paths], context);
  return parseJsonStream(stdout).flatMap((value) => {
    const path = isRecord(value) ? stringField(value, "ImportPath") : undefined;
    const name = isRecord(value) ? stringField(value, "Name") : undefined;
    const directory = isRecord(value) ? stringField(value, "Dir") : undefined;
    return path === undefined || name === undefined || directory === undefined ? [] : [{ path, name, directory }];
  });
}
