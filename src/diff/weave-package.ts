import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { weave } from "../aspect/weave.ts";
import type { WeaveResult } from "../aspect/weave-types.ts";
import type { PackageFacts } from "../plan/package-facts.ts";
import type { Plan } from "../plan/plan.ts";
import { candidatesFor, namedIn } from "../plan/prefilter.ts";
import type { Archives } from "./archives.ts";
import type { GoPackage } from "./go-package.ts";
import type { ImportedSources } from "./imported-sources.ts";
import type { WovenFile } from "./woven-file.ts";

/** The facts that the prefilter gets for a package that is not being compiled. */
export function factsOf(one: GoPackage): PackageFacts {
  const imports = new Set([...one.imports, ...one.importMap.keys()]);
  let contents: Uint8Array[] | undefined;
  const sources = () => {
    contents ??= one.sources.map((path) => readFileSync(path));
    return contents;
  };
  const unknown = () => (imports.size > 0 ? undefined : []);
  return {
    importPath: one.importPath,
    testMain: false,
    main: one.name === "main",
    imports: (path) => imports.has(path),
    // Only the archives of imports would answer this; without them, leave it to the type oracle.
    tellsOf: () => imports.size > 0,
    names: namedIn(sources, { aliasesOf: unknown, typesOf: unknown }),
    sources,
  };
}

/**
 * Weaves a package as its compile would (toolexec/compile.ts), without running the compiler.
 *
 * @param imported the packages it imports, as far as known
 * @returns undefined when no aspect can match in it
 * @throws what `weave` throws
 */
export async function weavePackage(
  plan: Plan,
  one: GoPackage,
  imported: ImportedSources,
  archives: Archives,
): Promise<WeaveResult | undefined> {
  // Include aspects that an exclude leaves out, so that their join points can be shown.
  const index = plan.unexcluded === undefined ? plan.index : { ...plan.index, aspects: plan.unexcluded };
  const candidates = candidatesFor(index, factsOf(one));
  if (candidates.length === 0) {
    return undefined;
  }
  return weave({
    plan,
    candidates,
    importPath: one.importPath,
    testMain: false,
    main: one.name === "main",
    sources: one.sources,
    packageFiles: new Map(one.imports.map((path) => [path, ""])),
    imported,
    importMap: one.importMap,
    importcfg: archives.importcfg(one),
    lang: one.lang,
    oracle: () => archives.oracle(one),
    archives: (paths) => archives.ofInterfaces(paths),
  });
}

/** The files that weaving changed. */
export function wovenFiles(one: GoPackage, woven: WeaveResult): WovenFile[] {
  return woven.files.map(({ original, text }) => ({
    packagePath: one.importPath,
    original,
    before: readFileSync(original, "utf8"),
    modified: `${one.importPath}/${basename(original)}`,
    after: text,
  }));
}
