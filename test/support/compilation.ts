import { readFileSync } from "node:fs";
import { ImportedArchives } from "../../src/plan/archives.ts";
import type { Compilation } from "../../src/plan/compilation.ts";
import { namedIn } from "../../src/plan/prefilter.ts";

/** Properties of a package that a test sets; the defaults are those of a small package without imports. */
export type GivenPackage = Partial<
  Pick<Compilation, "importPath" | "testMain" | "main" | "lang" | "arch" | "importcfg">
> & {
  /** Archives of imports by import path. */
  readonly packageFiles?: ReadonlyMap<string, string>;
};

/** The compilation of a package that consists of the given files. */
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
    nameOf: (path) => imported.nameOf(path),
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
