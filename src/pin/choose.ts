import type { Family, KnownIntegration } from "../config/catalogue-meta.ts";
import { parseGoMod } from "../go/mod.ts";
import { canMatch, INTEGRATIONS, knownIntegration, UMBRELLAS } from "./integrations.ts";

/** Families that a module uses already, according to its direct requirements or its tool file. */
export function familiesOf(goMod: string, imports: readonly string[]): Family[] {
  const { requires, indirect } = parseGoMod(goMod);
  const direct = [...requires.keys()].filter((module) => !indirect.has(module));
  const families = new Set<Family>();
  for (const path of [...direct, ...imports]) {
    const umbrella = UMBRELLAS.get(path);
    if (umbrella !== undefined || path.startsWith("github.com/DataDog/dd-trace-go/")) {
      families.add(umbrella ?? "datadog");
    } else if (path.startsWith("gopkg.in/DataDog/dd-trace-go.v1")) {
      families.add("datadog");
    } else if (path.startsWith("go.opentelemetry.io/contrib/")) {
      families.add("opentelemetry");
    }
  }
  return [...families];
}

export interface Wishes {
  readonly families: readonly Family[];
  /** Whether to add every integration in the table, used or not. */
  readonly all: boolean;
  readonly prune: boolean;
}

/** Imports to add to a tool file, and imports to remove from it. */
interface Choice {
  readonly wanted: readonly KnownIntegration[];
  readonly superfluous: readonly string[];
}

/**
 * Compares the imports of a tool file with the packages that the program uses.
 *
 * @param used import paths of the program's packages
 */
export function choose(imports: readonly string[], used: ReadonlySet<string>, wishes: Wishes): Choice {
  const covered = new Set(imports.flatMap((path) => UMBRELLAS.get(path) ?? []));
  const wanted = INTEGRATIONS.filter(
    (each) =>
      wishes.families.includes(each.family) &&
      !covered.has(each.family) &&
      (wishes.all || (each.onRequest === undefined && canMatch(each, used))),
  );
  const superfluous = imports.filter((path) => {
    const known = knownIntegration(path);
    return wishes.prune && !wishes.all && known !== undefined && !canMatch(known, used);
  });
  return { wanted, superfluous };
}
