import { sha256 } from "../base/content-hash.ts";
import { BUILTIN_IMPORT } from "../config/builtin.ts";
import { placeOfAspect } from "../config/configuration.ts";
import { type Exclude, joinPointKey } from "../config/exclude.ts";
import type { LoadedConfiguration } from "../config/load.ts";
import { type AspectKeyInput, influences } from "../plan/aspect-keys.ts";
import type { AspectEffects, JoinPoint, Selection } from "../session/selection.ts";

/** Where excludes come from that no file contains. */
const AT = { file: "orchestrion bisect", line: 1, column: 1 } as const;

/** Narrows a configuration to a selection. Its id then covers the selection, so that no cache takes one for the other. */
export function narrowed(configuration: LoadedConfiguration, selection: Selection): LoadedConfiguration {
  const { aspects, builtIn, joinPoints, anew } = selection;
  if (Object.values(selection).every((part) => part === undefined)) {
    return configuration;
  }
  const chosen = aspects === undefined ? undefined : new Set(aspects);
  const excludes = [
    ...(configuration.excludes ?? []),
    ...(joinPoints === undefined ? [] : leavingOut(joinPoints.known, new Set(joinPoints.kept))),
    // No function has such a name; an exclude that may concern any package is part of each key.
    ...(anew === undefined ? [] : [{ function: `anew-${anew}`, at: AT }]),
  ];
  return {
    ...configuration,
    id: configuration.id === undefined ? undefined : sha256(configuration.id, JSON.stringify(selection)),
    aspects: configuration.aspects.filter(
      (aspect) =>
        (chosen?.has(placeOfAspect(aspect)) ?? true) && (builtIn !== false || aspect.integration !== BUILTIN_IMPORT),
    ),
    ...(excludes.length > 0 && { excludes }),
  };
}

/** The effects of a plan's aspects, by their places. */
export function effectsByPlace(
  input: Pick<AspectKeyInput, "plan" | "imports" | "searched">,
): Record<string, AspectEffects> {
  const { aspects, injections } = input.plan;
  const numbers = influences(input);
  const effects = aspects.map((_, at) => {
    const { imports = [], links = [] } = injections[at] ?? {};
    return { influence: numbers[at] ?? 0, injects: [...new Set([...imports, ...links])] };
  });
  return Object.fromEntries(aspects.map((aspect, at) => [placeOfAspect(aspect), effects[at] ?? NO_EFFECTS]));
}

const NO_EFFECTS: AspectEffects = { influence: 0, injects: [] };

/**
 * Excludes for all join points but those that are kept. Each package has an exclude of its own, so that a step changes the keys of few
 * packages only. The first exclude, which is the same in all steps, leaves out the join points that the journal does not know.
 */
function leavingOut(known: readonly JoinPoint[], kept: ReadonlySet<string>): Exclude[] {
  const keys = new Map<string, Set<string>>();
  for (const { importPath, aspectPlace, place } of known) {
    // The flags for a package are also those for its tests.
    const path = importPath.replace(/(_test|\.test)$/, "");
    const key = joinPointKey(aspectPlace, place);
    keys.set(path, (keys.get(path) ?? new Set()).add(key));
  }
  const all = [...new Set(keys.values().flatMap((each) => [...each]))];
  const own = [...keys].flatMap(([path, each]): Exclude[] =>
    [...each].every((key) => kept.has(key))
      ? []
      : [{ package: literal(path), except: [...each].filter((key) => kept.has(key)), at: AT }],
  );
  return [{ except: all, at: AT }, ...own];
}

/** A glob that matches just this text. */
function literal(path: string): string {
  return path.replaceAll(/[\\*?[\]]/g, "\\$&");
}
