import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, namedIn } from "../plan/prefilter.ts";
import { factsOfSources, packagesBelow, sourcesOf } from "./packages-below.ts";
import { SourceBuffer } from "./source-buffer.ts";

/** A module in the module cache, whose files never change. */
export interface CachedModule {
  /** The path by which a build imports it. */
  readonly path: string;
  readonly folder: string;
}

/**
 * Finds the aspects that may match in packages of modules, by import path, where there are any. The sources are examined as in a
 * compile, but for all targets at once. Not examined are tests, and whether a package is a command.
 */
export function candidatesInModules(
  modules: readonly CachedModule[],
  index: PlanIndex,
): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const memory = new SourceBuffer();
  for (const { path: module, folder } of modules) {
    for (const each of packagesBelow(folder, () => false)) {
      const importPath = each.path === "" ? module : `${module}/${each.path}`;
      const sources = sourcesOf(each, (paths) => memory.read(paths));
      const facts = {
        ...factsOfSources(importPath, sources),
        names: namedIn(sources, UNKNOWN),
        nameOf: () => undefined,
      };
      // Two modules may claim the same path; the go command rejects builds that use both.
      const candidates = candidatesFor(index, facts);
      if (candidates.length > 0) {
        found.set(importPath, candidates);
      }
    }
  }
  return found;
}

/** The types that imports export are not known without their archives. */
const UNKNOWN = { aliasesOf: () => undefined, typesOf: () => undefined };
