import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type ListContext, listWithImports } from "../go/list-imports.ts";

/** The sources of the main module that a build of some packages reads. */
export interface ModuleSources {
  /** Texts by path relative to the module's folder, with slashes, sorted. */
  readonly files: ReadonlyMap<string, string>;
  /** Import paths of the packages that match the patterns. */
  readonly matching: readonly string[];
  /** Import paths of all packages whose sources these are. */
  readonly packages: readonly string[];
}

const SOURCES = ["GoFiles", "CgoFiles", "CFiles", "CXXFiles", "HFiles", "SFiles", "EmbedFiles"];
const TESTS = ["TestGoFiles", "XTestGoFiles", "TestEmbedFiles", "XTestEmbedFiles"];

/**
 * Reads the sources of packages, and of all that they import, as far as they are in the main module.
 *
 * @param tests whether to read the tests of the packages that match
 * @throws Error with the go command's message, or of the system
 */
export async function moduleSources(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  tests: boolean,
  moduleRoot: string,
): Promise<ModuleSources> {
  const fields = ["Dir", "DepOnly", "ForTest", "Module", ...SOURCES, ...TESTS];
  const listed = await listWithImports(context, environment, patterns, fields, tests);
  const files = new Map<string, string>();
  const matching: string[] = [];
  const packages: string[] = [];
  for (const { importPath, raw } of listed) {
    const directory = stringField(raw, "Dir");
    const isMain = isRecord(raw.Module) && raw.Module.Main === true;
    const isGenerated = importPath.endsWith(".test") || (stringField(raw, "ForTest") ?? "") !== "";
    if (!isMain || isGenerated || directory === undefined) {
      continue;
    }
    packages.push(importPath);
    const isMatching = raw.DepOnly !== true;
    if (isMatching) {
      matching.push(importPath);
    }
    const names = [...SOURCES, ...(tests && isMatching ? TESTS : [])].flatMap((field) => stringsField(raw, field));
    for (const file of names.map((name) => join(directory, name))) {
      files.set(relative(moduleRoot, file).split(sep).join("/"), readFileSync(file, "utf8"));
    }
  }
  const sorted = [...files].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { files: new Map(sorted), matching, packages };
}
