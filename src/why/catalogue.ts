import { ConfigurationError, type Problem } from "../base/problem.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import { CATALOGUE_ENTRIES } from "../config/catalogue-files.ts";
import type { Family } from "../config/catalogue-meta.ts";
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
 * @param on the aspects that are turned on
 * @param imports of the module's tool file
 * @param used import paths of the program's packages
 */
export function aspectsTurnedOff(
  on: readonly RawAspect[],
  imports: readonly string[],
  used: ReadonlySet<string>,
): OtherAspects {
  const files = new Set(on.map(({ file }) => file));
  const advice = new Map(
    CATALOGUE_ENTRIES.map(({ importPath, family }) => [importPath, pinAdvice(importPath, family, imports, used)]),
  );
  const catalogue = embeddedCatalogue();
  const first = CATALOGUE_ENTRIES.toSorted((left, right) => likelihood(advice, right) - likelihood(advice, left));
  const aspects: RawAspect[] = [];
  for (const { importPath } of first) {
    for (const { name, text } of catalogue.get(importPath) ?? []) {
      if (!files.has(name)) {
        files.add(name);
        aspects.push(...decode(name, text, importPath));
      }
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

function decode(name: string, text: string, importPath: string): readonly RawAspect[] {
  const problems: Problem[] = [];
  const file = decodeAspectFile(name, text, importPath, problems);
  if (file === undefined) {
    throw new ConfigurationError(problems);
  }
  return file.aspects;
}
