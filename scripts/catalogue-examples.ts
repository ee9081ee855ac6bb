import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entryOf } from "../src/base/located.ts";
import { type Catalogue, embeddedCatalogue } from "../src/config/catalogue.ts";
import type { RawAspect } from "../src/config/configuration.ts";
import { decodeAspectFile } from "../src/config/file.ts";
import { unifiedDiff } from "../src/diff/unified.ts";
import { weaveExample } from "./weave-example.ts";

/** One aspect file's example. */
export interface CatalogueExample {
  /** Path of the Go file in the repository. */
  readonly path: string;
  /** Import path of the package that it is in. */
  readonly importPath: string;
  /** What weaving does to it: lines with a mark in front. Empty when nothing matched. */
  readonly diff: string;
  /** Ids of the aspects that matched. */
  readonly matched: readonly string[];
  /** Ids of those that did not, but for aspects with declarations. */
  readonly left: readonly string[];
}

const ROOT = join(import.meta.dir, "..");

/** The first line of an example names its package. */
const PACKAGE = /^\/\/ In package (\S+)\n/;

/** `test/examples/opentelemetry/chi.go` for `orchestrion:aspects/opentelemetry/chi.yml`. */
function examplePath(file: string): string {
  return file.replace(/^orchestrion:aspects\//, "test/examples/").replace(/\.yml$/, ".go");
}

/**
 * The examples of a catalogue's aspect files, woven, by the name of the file. A file without one is left out.
 *
 * @throws an Error naming the example that says no package, or cannot be woven
 */
export async function catalogueExamples(
  catalogue: Catalogue = embeddedCatalogue(),
): Promise<ReadonlyMap<string, CatalogueExample>> {
  const examples = new Map<string, CatalogueExample>();
  for (const { name, text } of [...catalogue.values()].flat()) {
    const path = examplePath(name);
    if (!examples.has(name) && existsSync(join(ROOT, path))) {
      examples.set(name, await weaveOne(path, decodeAspectFile(name, text, "", [])?.aspects ?? []));
    }
  }
  return examples;
}

async function weaveOne(path: string, aspects: readonly RawAspect[]): Promise<CatalogueExample> {
  const text = readFileSync(join(ROOT, path), "utf8");
  const importPath = PACKAGE.exec(text)?.[1];
  if (importPath === undefined) {
    throw new Error(`${path}: its first line is to be "// In package IMPORT/PATH"`);
  }
  const before = text.replace(PACKAGE, "");
  try {
    // Declarations for the other aspects to call would hide what those do.
    const calling = aspects.filter((aspect) => !declares(aspect));
    let woven = await weaveExample(calling, importPath, before);
    if (woven.matched.length === 0) {
      woven = await weaveExample(aspects, importPath, before);
    }
    const { matched, text: after } = woven;
    const left = calling.flatMap(({ id }) => (matched.includes(id) ? [] : id));
    return { path, importPath, matched, left, diff: hunksOf(unifiedDiff(path, before, after)) };
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function declares({ advice }: RawAspect): boolean {
  const list = advice.kind === "sequence" ? advice.items : [advice];
  return list.some((one) => one.kind === "mapping" && entryOf(one, "inject-declarations") !== undefined);
}

/** A diff without its heads; where it leaves lines out, between two hunks, there are dots. */
function hunksOf(diff: string): string {
  return diff.replace(/^--- .*\n\+\+\+ .*\n@@ .*\n/, "").replaceAll(/^@@ .*$/gm, " …");
}
