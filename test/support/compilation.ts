import { readFileSync } from "node:fs";
import { ImportedArchives } from "../../src/plan/archives.ts";
import type { Compilation } from "../../src/plan/compilation.ts";
import { namedIn } from "../../src/plan/prefilter.ts";

/** What a test says of a package; all else is as for a small package that imports nothing. */
export type GivenPackage = Partial<
  Pick<Compilation, "importPath" | "testMain" | "main" | "lang" | "arch" | "importcfg">
> & {
  /** Archives of imports by import path. */
  readonly packageFiles?: ReadonlyMap<string, string>;
};

/** A package made of files, as a compile would know it. */
export function compilationOf(files: readonly string[], given: GivenPackage = {}): Compilation {
  const { importPath = "example.com/p", testMain = false, main = false, packageFiles = new Map() } = given;
  const sources = () => files.map((file) => readFileSync(file));
  const imported = new ImportedArchives(packageFiles);
  return {
    importPath,
    description: importPath,
    testMain,
    main,
    files,
    contentOf: (file) => readFileSync(file),
    sources,
    imports: (path) => packageFiles.has(path),
    tellsOf: imported.tellsOf,
    names: namedIn(sources, imported),
    imported,
    lang: given.lang,
    arch: given.arch ?? "",
    importcfg: given.importcfg,
  };
}
