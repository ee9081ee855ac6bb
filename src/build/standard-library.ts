import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, namedIn } from "../plan/prefilter.ts";

/**
 * Which aspects may match in each package of a Go installation's standard library, by import path. The sources are judged as
 * a compile judges them, for all targets at once. Tests do not count, nor do commands.
 *
 * @param goRoot value of GOROOT
 */
export function candidatesInStandardLibrary(goRoot: string, index: PlanIndex): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const root = join(goRoot, "src");
  const packages = [...packagesBelow(root)].map(({ folder, files }) => ({
    importPath: relative(root, folder).replaceAll("\\", "/"),
    sources: files.map((file) => readFileSync(join(folder, file))),
  }));
  const aliases = aliasesIn(packages.flatMap(({ sources }) => sources));
  for (const { importPath, sources } of packages) {
    const facts = {
      importPath,
      testMain: false,
      main: false,
      imports: (path: string) => sources.some((source) => source.includes(`"${path}"`)),
      tellsOf: () => true,
      names: namedIn(
        () => sources,
        (_path, name) => aliases.get(name) ?? [],
      ),
      sources: () => sources,
    };
    found.set(importPath, candidatesFor(index, facts));
  }
  return found;
}

/**
 * What exported aliases of named types stand for, as gofmt writes them: names of aliases by the name of the type, and by that
 * of an alias of it.
 */
function aliasesIn(sources: readonly Buffer[]): Map<string, string[]> {
  const declaration =
    /^(?:type |\t)(\p{Lu}[\p{L}\p{N}_]*)(?:\[.*\])? += (?:\w+\.)?([\p{L}_][\p{L}\p{N}_]*)(?:\[.*\])?(?:\s*\/\/.*)?$/gmu;
  const direct = new Map<string, string[]>();
  for (const source of sources.filter((each) => each.includes(" = "))) {
    for (const [, alias = "", target = ""] of source.toString("utf8").matchAll(declaration)) {
      direct.set(target, [...(direct.get(target) ?? []), alias]);
    }
  }
  return new Map(direct.keys().map((target) => [target, [...closure(target, direct)]]));
}

function closure(target: string, direct: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(direct.get(target) ?? []);
  for (const alias of found) {
    for (const next of direct.get(alias) ?? []) {
      found.add(next);
    }
  }
  return found;
}

function* packagesBelow(root: string): Generator<{ readonly folder: string; readonly files: readonly string[] }> {
  const todo = [root];
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    const files: string[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== "testdata" && !(folder === root && entry.name === "cmd")) {
          todo.push(join(folder, entry.name));
        }
      } else if (entry.name.endsWith(".go") && !entry.name.endsWith("_test.go")) {
        files.push(entry.name);
      }
    }
    if (files.length > 0) {
      yield { folder, files };
    }
  }
}
