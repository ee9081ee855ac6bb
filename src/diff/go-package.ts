import { isAbsolute, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type ListContext, listWithImports } from "../go/list-imports.ts";
import { closureOf, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { ImportedSources } from "./imported-sources.ts";

/** A package to weave without compiling it. */
export interface GoPackage {
  readonly importPath: string;
  /** Its import path with the suffix of a variant for tests, `p [p.test]`; by default without. */
  readonly description?: string;
  /** Whether it is the main package of a test binary, which the go command generates. */
  readonly testMain?: boolean;
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

/** A package of a build. */
export interface ListedGoPackage extends GoPackage {
  readonly description: string;
  readonly testMain: boolean;
  /** Path of its module; undefined for the standard library. */
  readonly modulePath: string | undefined;
  /** Version of the module, or of what replaces it; undefined for one in a folder. */
  readonly moduleVersion: string | undefined;
}

interface GoPackages {
  /** The packages that match the patterns, without their dependencies, sorted by import path. */
  readonly packages: readonly ListedGoPackage[];
  /** These packages and all their dependencies. */
  readonly imported: ImportedSources;
  /** The go command's errors about packages that match the patterns. */
  readonly errors: readonly string[];
  /** Packages that use cgo: their sources are shown as written, while the compiler gets the output of cgo. */
  readonly cgo: readonly string[];
  /** The imports of these packages and of all their dependencies. */
  readonly graph: PackageGraph;
}

/** Selects packages of a build. */
export interface PackageSelection {
  readonly patterns: readonly string[];
  /** Whether all that they import counts as matching. */
  readonly dependencies: boolean;
  /** Whether to list what `go test` compiles: variants for tests, and main packages of test binaries. */
  readonly tests: boolean;
}

const FIELDS = ["Name", "Dir", "GoFiles", "CgoFiles", "DepOnly", "Module"];
const TEST_FILES = ["TestGoFiles", "XTestGoFiles"];

/**
 * Lists the packages that match patterns. Nothing is compiled.
 *
 * @throws Error with the go command's message when it fails as a whole
 */
export async function listGoPackages(
  context: ListContext,
  environment: Environment,
  { patterns, dependencies, tests }: PackageSelection,
): Promise<GoPackages> {
  const all = await listWithImports(context, environment, patterns, [...FIELDS, ...(tests ? TEST_FILES : [])], tests);
  const listed = tests ? compiledForTests(all) : all;
  const meant = listed.filter(({ raw }) => raw.DepOnly !== true);
  return {
    packages: (dependencies ? listed : meant)
      .filter(({ importPath }) => importPath !== "unsafe")
      .map(goPackageOf)
      .filter(({ sources }) => sources.length > 0)
      .toSorted((left, right) => (left.description < right.description ? -1 : 1)),
    imported: importedSourcesOf(listed),
    errors: meant.flatMap(({ error }) => error ?? []),
    cgo: listed
      .filter(({ raw }) => stringsField(raw, "CgoFiles").length > 0)
      .map(({ importPath }) => withoutVariant(importPath)),
    graph: graphOf(listed),
  };
}

/** The packages that `go test` compiles: not those that only exist as variants for tests in its binaries. */
function compiledForTests(listed: readonly ListedPackage[]): readonly ListedPackage[] {
  const isTested = ({ raw }: ListedPackage) => TEST_FILES.some((field) => stringsField(raw, field).length > 0);
  const roots = listed.filter((one) => one.raw.DepOnly !== true && (isTestMain(one) || !isTested(one)));
  const compiled = closureOf(
    graphOf(listed),
    roots.map(({ importPath }) => importPath),
  );
  return listed.filter(({ importPath }) => compiled.has(importPath));
}

/** Whether the go command has generated a package: its file is in Go's cache, while others are listed by their names. */
function isTestMain({ importPath, raw }: ListedPackage): boolean {
  return importPath.endsWith(".test") && stringsField(raw, "GoFiles").some(isAbsolute);
}

/** The import path of a package that is listed as `p [p.test]`. */
function withoutVariant(listed: string): string {
  return listed.replace(/ \[.*$/, "");
}

/** Decodes a package listed with at least the fields `Name`, `Dir`, `GoFiles`, `CgoFiles` and `Module`. */
export function goPackageOf(listed: ListedPackage): ListedGoPackage {
  const { importPath: description, imports, raw } = listed;
  const directory = stringField(raw, "Dir") ?? "";
  const files = [...stringsField(raw, "GoFiles"), ...stringsField(raw, "CgoFiles")].toSorted();
  const module = isRecord(raw.Module) ? raw.Module : {};
  const map = isRecord(raw.ImportMap) ? raw.ImportMap : {};
  const pairs = Object.keys(map).flatMap((path) => pairOf(path, stringField(map, path)));
  return {
    importPath: withoutVariant(description),
    description,
    testMain: isTestMain(listed),
    modulePath: stringField(module, "Path"),
    moduleVersion: stringField(isRecord(module.Replace) ? module.Replace : module, "Version"),
    name: stringField(raw, "Name") ?? "",
    sources: files.map((name) => resolve(directory, name)),
    imports: imports.map(withoutVariant),
    importMap: new Map(
      pairs.map(([from, to]) => [from, withoutVariant(to)] as const).filter(([from, to]) => from !== to),
    ),
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
