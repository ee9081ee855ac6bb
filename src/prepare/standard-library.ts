import { join } from "node:path";
import { type Observation, observe, observeListing } from "../cache/observation.ts";
import { nameFromPath } from "../golang/name-from-path.ts";
import { isNever } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, namedIn } from "../plan/prefilter.ts";
import { factsOfSources, type PackageFolder, packagesBelow, sourcesOf } from "./packages-below.ts";
import { declaredTypes } from "./standard-types.ts";

/**
 * Finds the aspects that may match in each package of a Go installation's standard library, by import path. The sources are
 * examined as in a compile, but for all targets at once. Tests are not examined, nor are commands; a package that has only tests
 * is part of the result.
 *
 * @param goRoot value of GOROOT
 */
export function candidatesInStandardLibrary(goRoot: string, index: PlanIndex): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  if (index.aspects.every(({ condition }) => isNever(condition))) {
    return found;
  }
  const packages = new Map([...packagesOf(goRoot)].map((each) => [each.path, { ...each, sources: sourcesOf(each) }]));
  const declared = declaredTypes(() => [...packages.values()].flatMap(({ sources }) => sources()));
  for (const [importPath, { files, sources }] of packages) {
    const facts = {
      ...factsOfSources(importPath, sources),
      names: namedIn(sources, declared),
      nameOf: (path: string) => nameIn(packages.get(path)?.sources() ?? [], path),
    };
    found.set(importPath, files.length === 0 ? [] : candidatesFor(index, facts));
  }
  return found;
}

/** The name that follows from a package's import path, if a source has it in its package clause; otherwise undefined. */
function nameIn(sources: readonly Buffer[], importPath: string): string | undefined {
  const name = nameFromPath(importPath);
  return sources.some((source) => source.includes(`package ${name}`)) ? name : undefined;
}

/**
 * Observations of the files that the result depends on, for a Go whose sources may change: names and contents of all examined
 * files.
 *
 * @param goRoot value of GOROOT
 */
export function observeStandardLibrary(goRoot: string): Observation[] {
  const found: Observation[] = [];
  for (const { folder, files } of packagesOf(goRoot)) {
    found.push(observeListing(folder), ...files.map((file) => observe(join(folder, file)).observation));
  }
  return found;
}

function packagesOf(goRoot: string): Generator<PackageFolder> {
  return packagesBelow(join(goRoot, "src"), (path) => path === "cmd" || /(^|\/)testdata$/.test(path));
}
