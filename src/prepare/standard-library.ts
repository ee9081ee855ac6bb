import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Observation, observe, observeListing } from "../cache/observation.ts";
import { nameFromPath } from "../golang/name-from-path.ts";
import { isNever } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, namedIn } from "../plan/prefilter.ts";
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
  const root = join(goRoot, "src");
  if (index.aspects.every(({ condition }) => isNever(condition))) {
    return found;
  }
  const packages = [...packagesBelow(root)].map(({ folder, files }) => ({
    importPath: relative(root, folder).replaceAll("\\", "/"),
    sources: files.map((file) => readFileSync(join(folder, file))),
  }));
  const declared = declaredTypes(() => packages.flatMap(({ sources }) => sources));
  const sourcesOf = new Map(packages.map(({ importPath, sources }) => [importPath, sources]));
  for (const { importPath, sources } of packages) {
    const facts = {
      importPath,
      testMain: false,
      main: false,
      imports: (path: string) => sources.some((source) => source.includes(`"${path}"`)),
      tellsOf: () => true,
      names: namedIn(() => sources, declared),
      nameOf: (path: string) => nameIn(sourcesOf.get(path) ?? [], path),
      sources: () => sources,
    };
    found.set(importPath, sources.length === 0 ? [] : candidatesFor(index, facts));
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
  for (const { folder, files } of packagesBelow(join(goRoot, "src"))) {
    found.push(observeListing(folder), ...files.map((file) => observe(join(folder, file)).observation));
  }
  return found;
}

function* packagesBelow(root: string): Generator<{ readonly folder: string; readonly files: readonly string[] }> {
  const todo = [root];
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    const files: string[] = [];
    let isPackage = false;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== "testdata" && !(folder === root && entry.name === "cmd")) {
          todo.push(join(folder, entry.name));
        }
      } else if (entry.name.endsWith(".go")) {
        isPackage = true;
        if (!entry.name.endsWith("_test.go")) {
          files.push(entry.name);
        }
      }
    }
    if (isPackage) {
      yield { folder, files };
    }
  }
}
