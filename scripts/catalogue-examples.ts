import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entryOf } from "../src/base/located.ts";
import { type Catalogue, embeddedCatalogue } from "../src/config/catalogue.ts";
import type { RawAspect } from "../src/config/configuration.ts";
import { decodeAspectFile } from "../src/config/file.ts";
import { unifiedDiff } from "../src/diff/unified.ts";
import { weaveExample } from "./weave-example.ts";

/** The example of one aspect file. */
export interface CatalogueExample {
  /** Path of the Go file in the repository. */
  readonly path: string;
  /** Import path of its package. */
  readonly importPath: string;
  /** The changes by weaving: lines of a diff with their marks. Empty when nothing matched. */
  readonly diff: string;
  /** Ids of the aspects that matched. */
  readonly matched: readonly string[];
  /** Ids of the aspects that did not, except for those that inject declarations. */
  readonly left: readonly string[];
}

const ROOT = join(import.meta.dir, "..");

/** The first line of an example names its package. */
const PACKAGE = /^\/\/ In package (\S+)\n/;

/** Path of an aspect file's example: `test/examples/opentelemetry/chi.go` for `orchestrion:aspects/opentelemetry/chi.yml`. */
function examplePath(file: string): string {
  return file.replace(/^orchestrion:aspects\//, "test/examples/").replace(/\.yml$/, ".go");
}

/**
 * The woven examples of a catalogue's aspect files, by name of the file. Files without an example are left out.
 *
 * @throws Error that names the example, if it does not declare its package or cannot be woven
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
    throw new Error(`${path}: its first line must be "// In package IMPORT/PATH"`);
  }
  const before = text.replace(PACKAGE, "");
  try {
    // Leave out injected declarations at first: they would obscure the changes by the other aspects, which call them.
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

/** Whether an aspect injects declarations. */
export function declares({ advice }: RawAspect): boolean {
  const list = advice.kind === "sequence" ? advice.items : [advice];
  return list.some((one) => one.kind === "mapping" && entryOf(one, "inject-declarations") !== undefined);
}

/** A diff without its headers, with an ellipsis between hunks. */
function hunksOf(diff: string): string {
  return diff.replace(/^--- .*\n\+\+\+ .*\n@@ .*\n/, "").replaceAll(/^@@ .*$/gm, " …");
}
