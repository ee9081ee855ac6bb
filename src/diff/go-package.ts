import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type ListContext, listWithImports } from "../go/list-imports.ts";
import type { ListedPackage } from "../go/package-graph.ts";
import { ImportedSources } from "./imported-sources.ts";

/** A package to weave without compiling it. */
export interface GoPackage {
  readonly importPath: string;
  /** Name in its package clause. */
  readonly name: string;
  /** Absolute paths of its sources, in the order of the compile command. */
  readonly sources: readonly string[];
  /** Import paths whose archives the compiler would get. */
  readonly imports: readonly string[];
  /** Resolved import paths by import path in the sources, where they differ (vendored packages). */
  readonly importMap: ReadonlyMap<string, string>;
  /** `go1.N` of its module; undefined for the standard library and outside of modules. */
  readonly lang: string | undefined;
}

interface GoPackages {
  /** The packages that match the patterns, without their dependencies, sorted by import path. */
  readonly packages: readonly GoPackage[];
  /** These packages and all their dependencies. */
  readonly imported: ImportedSources;
  /** The go command's errors about packages that match the patterns. */
  readonly errors: readonly string[];
  /** Packages that use cgo: their sources are shown as written, while the compiler gets the output of cgo. */
  readonly cgo: readonly string[];
}

const FIELDS = ["Name", "Dir", "GoFiles", "CgoFiles", "DepOnly", "Module"];

/**
 * Lists the packages that match patterns, without their tests. Nothing is compiled.
 *
 * @param withDependencies whether all that they import counts as matching
 * @throws Error with the go command's message when it fails as a whole
 */
export async function listGoPackages(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  withDependencies = false,
): Promise<GoPackages> {
  const listed = await listWithImports(context, environment, patterns, FIELDS, false);
  const meant = listed.filter(({ raw }) => raw.DepOnly !== true);
  return {
    packages: (withDependencies ? listed : meant)
      .filter(({ importPath }) => importPath !== "unsafe")
      .map(goPackageOf)
      .filter(({ sources }) => sources.length > 0)
      .toSorted((left, right) => (left.importPath < right.importPath ? -1 : 1)),
    imported: importedSourcesOf(listed),
    errors: meant.flatMap(({ error }) => error ?? []),
    cgo: listed.filter(({ raw }) => stringsField(raw, "CgoFiles").length > 0).map(({ importPath }) => importPath),
  };
}

/** Decodes a package listed with at least the fields `Name`, `Dir`, `GoFiles`, `CgoFiles` and `Module`. */
export function goPackageOf({ importPath, imports, raw }: ListedPackage): GoPackage {
  const directory = stringField(raw, "Dir") ?? "";
  const files = [...stringsField(raw, "GoFiles"), ...stringsField(raw, "CgoFiles")].toSorted();
  const module = isRecord(raw.Module) ? raw.Module : {};
  const map = isRecord(raw.ImportMap) ? raw.ImportMap : {};
  return {
    importPath,
    name: stringField(raw, "Name") ?? "",
    sources: files.map((name) => join(directory, name)),
    imports,
    importMap: new Map(Object.keys(map).flatMap((path) => pairOf(path, stringField(map, path)))),
    lang: langOf(stringField(module, "GoVersion")),
  };
}

/** The sources of packages listed with at least the fields `Name` and `Dir`. */
export function importedSourcesOf(listed: readonly ListedPackage[]): ImportedSources {
  return new ImportedSources(
    new Map(listed.flatMap(({ importPath, raw }) => pairOf(importPath, stringField(raw, "Name")))),
    new Map(listed.flatMap(({ importPath, raw }) => pairOf(importPath, stringField(raw, "Dir")))),
  );
}

/** The value of the compiler's `-lang` for a go.mod's Go version: `go1.23` for `1.23.4`. */
export function langOf(goVersion: string | undefined): string | undefined {
  const minor = /^1\.\d+/.exec(goVersion ?? "")?.[0];
  return minor === undefined ? undefined : `go${minor}`;
}

function pairOf(key: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[key, value]];
}
