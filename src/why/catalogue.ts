import { join } from "node:path";
import { sha256, toolContent } from "../base/content-hash.ts";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import { VERSION } from "../base/version.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { nameOfFile } from "../config/catalogue.ts";
import { CATALOGUE_ENTRIES } from "../config/catalogue-files.ts";
import type { Family } from "../config/catalogue-meta.ts";
import { EMBEDDED_CATALOGUE } from "../config/catalogue-source.ts";
import type { RawAspect } from "../config/configuration.ts";
import { decodeAspectFile } from "../config/file.ts";
import { choose } from "../pin/choose.ts";

/** How to turn on an integration. */
export interface PinAdvice {
  /** The import that the tool file needs. */
  readonly importPath: string;
  /** The command that adds it, perhaps with others; undefined if `pin` would not add it here. */
  readonly command: string | undefined;
}

/** The aspects of the embedded catalogue that a configuration does not have, and how to turn them on. */
export interface OtherAspects {
  readonly aspects: readonly RawAspect[];
  /** By the `integration` of an aspect. */
  readonly advice: ReadonlyMap<string, PinAdvice>;
}

/**
 * The aspects of the embedded catalogue that are not turned on. A file that several imports turn on counts for the first one
 * that `pin` would add.
 *
 * @param catalogue all aspects of the catalogue
 * @param on the aspects that are turned on
 * @param imports of the module's tool file
 * @param used import paths of the program's packages
 */
export function aspectsTurnedOff(
  catalogue: CatalogueAspects,
  on: readonly RawAspect[],
  imports: readonly string[],
  used: ReadonlySet<string>,
): OtherAspects {
  const files = new Set(on.map(({ file }) => file));
  const advice = new Map(
    CATALOGUE_ENTRIES.map(({ importPath, family }) => [importPath, pinAdvice(importPath, family, imports, used)]),
  );
  const first = CATALOGUE_ENTRIES.toSorted((left, right) => likelihood(advice, right) - likelihood(advice, left));
  const aspects: RawAspect[] = [];
  for (const { importPath, files: own } of first) {
    for (const name of own.map(nameOfFile).filter((each) => !files.has(each))) {
      files.add(name);
      aspects.push(...(catalogue[name] ?? []).map((aspect) => ({ ...aspect, integration: importPath })));
    }
  }
  return { aspects, advice };
}

function likelihood(advice: ReadonlyMap<string, PinAdvice>, { importPath }: { readonly importPath: string }): number {
  const command = advice.get(importPath)?.command;
  return command === undefined ? 0 : command.endsWith("--all") ? 1 : 2;
}

function pinAdvice(
  importPath: string,
  family: Family,
  imports: readonly string[],
  used: ReadonlySet<string>,
): PinAdvice {
  const adds = (all: boolean) =>
    choose(imports, used, { families: [family], all, prune: false }).wanted.some(
      (wanted) => wanted.importPath === importPath,
    );
  const command = `orchestrion pin --with ${family}`;
  return { importPath, command: adds(false) ? command : adds(true) ? `${command} --all` : undefined };
}

/** The aspects of the embedded catalogue, by the name of their file; their integration is left open. */
export type CatalogueAspects = Readonly<Record<string, readonly RawAspect[]>>;

const KIND = "catalogue/1";

/**
 * The aspects of the embedded catalogue. They are decoded once for each release of this tool, and cached.
 *
 * @param cacheFolder see `cacheFolder`
 */
export async function catalogueAspects(cacheFolder: string): Promise<CatalogueAspects> {
  const key = sha256(VERSION, toolContent(), await EMBEDDED_CATALOGUE.id());
  const file = join(cacheFolder, `catalogue-${key.slice(0, 22)}`);
  const kept = recall(file, KIND);
  if (kept !== undefined) {
    const aspects: CatalogueAspects = JSON.parse(kept);
    return aspects;
  }
  const files = [...(await EMBEDDED_CATALOGUE.load()).values()].flat();
  const aspects = Object.fromEntries(files.map(({ name, text }) => [name, decode(name, text)]));
  keep(file, KIND, JSON.stringify(aspects));
  return aspects;
}

function decode(name: string, text: string): readonly RawAspect[] {
  const problems: Problem[] = [];
  const file = decodeAspectFile(name, text, "", problems);
  if (file === undefined) {
    throw new ConfigurationError(problems);
  }
  return file.aspects;
}
