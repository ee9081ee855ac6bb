import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePlan } from "../src/aspect/compile-plan.ts";
import { weave } from "../src/aspect/weave.ts";
import type { RawAspect } from "../src/config/configuration.ts";
import type { Exclude } from "../src/config/exclude.ts";
import { ListedCompilation } from "../src/diff/listed-compilation.ts";
import { readable } from "../src/diff/readable.ts";
import { nameFromPath } from "../src/golang/name-from-path.ts";

/** The whole woven text of an example, as `orchestrion diff` lays it out, and the ids of the aspects that matched. */
export interface WovenExample {
  readonly text: string;
  readonly matched: readonly string[];
  /** The id of the aspect at each join point. */
  readonly places: readonly string[];
}

/**
 * Weaves a file as a whole package, for the documentation: without the go command, imported packages and module versions.
 * Imported names are taken for functions, and the name of an imported package is the last element of its path.
 *
 * @param aspects candidates, whatever their conditions
 * @param importPath of the package, which is considered part of the main module
 * @param text the file, with its package clause
 * @param excludes excludes to apply
 * @throws what `weave` throws; Error when a join point needs types, or the weaver warns
 */
export async function weaveExample(
  aspects: readonly RawAspect[],
  importPath: string,
  text: string,
  excludes: readonly Exclude[] = [],
): Promise<WovenExample> {
  const folder = mkdtempSync(join(tmpdir(), "weave-example-"));
  try {
    const path = join(folder, "example.go");
    writeFileSync(path, text);
    const configuration = { aspects, excludes, files: [], integrations: [], warnings: [] };
    const plan = compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: importPath, fingerprint: "" });
    const imports = [...text.matchAll(/^(?:import|\t) ?(?:\w+ )?"(.+)"$/gm)].map(([, path = ""]) => path);
    const name = /^package (\w+)/m.exec(text)?.[1] ?? "";
    const one = { importPath, name, sources: [path], imports, importMap: new Map(), lang: undefined };
    // Examples only call imported names, or match them by name.
    const imported = { nameOf: nameFromPath, kindOf: () => "func" as const, aliasesOf: () => [], typesOf: () => [] };
    const { files, sites, warnings } = await weave({
      plan,
      candidates: plan.aspects.map((_aspect, index) => index),
      compilation: new ListedCompilation(one, { imported, importcfg: undefined, arch: "" }),
      oracle: () => Promise.reject(new Error("a join point of an example must not need types")),
    });
    if (warnings.length > 0) {
      throw new Error(warnings.join("\n"));
    }
    const [file] = files;
    return {
      text: file === undefined ? text : readable(file.text, text),
      matched: [...new Set(sites.map(({ aspect }) => aspect))],
      places: sites.map(({ aspect }) => aspect),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
