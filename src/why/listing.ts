import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type GoPackage, goPackageOf, importedSourcesOf } from "../diff/go-package.ts";
import type { ImportedSources } from "../diff/imported-sources.ts";
import { type ListContext, listWithImports } from "../go/list-imports.ts";
import type { ModuleVersions } from "../go/modules-in-use.ts";
import type { ListedPackage } from "../go/package-graph.ts";

/** A package of a build, as the go command lists it. */
export interface BuildPackage {
  readonly package: GoPackage;
  /** Its folder, absolute. */
  readonly directory: string;
  /** Whether it belongs to the main module. */
  readonly main: boolean;
  /** Files of its folder that are not in the build, absolute paths: their names or build constraints exclude them. */
  readonly leftOut: readonly string[];
  /** Files that only its tests have, absolute paths. */
  readonly tests: readonly string[];
  /** The go command's error about it. */
  readonly error: string | undefined;
}

/** All packages of a module, and all that they import. */
export interface Listing {
  readonly packages: readonly BuildPackage[];
  readonly imported: ImportedSources;
  readonly versions: ModuleVersions;
}

const FIELDS = [
  ...["Name", "Dir", "GoFiles", "CgoFiles", "DepOnly", "Module"],
  ...["IgnoredGoFiles", "TestGoFiles", "XTestGoFiles"],
];

/**
 * Lists packages and all that they import. Nothing is compiled.
 *
 * @param tests whether to list test variants and their imports as well
 * @throws Error with the go command's message when it fails as a whole
 */
export async function listBuild(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  tests = false,
): Promise<Listing> {
  const listed = await listWithImports(context, environment, patterns, FIELDS, tests);
  return {
    packages: listed.map(decode),
    imported: importedSourcesOf(listed),
    versions: versionsOf(listed),
  };
}

function decode(listed: ListedPackage): BuildPackage {
  const { raw, error } = listed;
  const directory = stringField(raw, "Dir") ?? "";
  const paths = (key: string) => stringsField(raw, key).map((name) => join(directory, name));
  return {
    package: goPackageOf(listed),
    directory,
    main: raw.DepOnly !== true,
    leftOut: paths("IgnoredGoFiles"),
    tests: [...paths("TestGoFiles"), ...paths("XTestGoFiles")],
    error,
  };
}

/** Versions of the modules whose packages are in the build; a replacement by a folder leaves the version of the requirement. */
function versionsOf(listed: readonly ListedPackage[]): ModuleVersions {
  const versions = new Map<string, string>();
  for (const { raw } of listed) {
    const module = isRecord(raw.Module) ? raw.Module : {};
    const replaced = isRecord(module.Replace) ? stringField(module.Replace, "Version") : undefined;
    const version = replaced ?? stringField(module, "Version");
    const path = stringField(module, "Path");
    if (path !== undefined && version !== undefined) {
      versions.set(path, version);
    }
  }
  return versions;
}
