import type { ExcludedSite } from "../aspect/weave-types.ts";
import { shownPath } from "./shown-path.ts";

/** A join point that was left out, and its package. */
export interface ExcludedPlace extends ExcludedSite {
  readonly importPath: string;
}

/**
 * Lists the join points that were left out: a line for each exclude and package, with the aspects.
 *
 * @param directory that paths are shown relative to
 */
export function excludedLines(places: readonly ExcludedPlace[], directory: string): string[] {
  const groups = new Map<string, ExcludedPlace[]>();
  for (const place of places) {
    const key = `${place.by}\0${place.importPath}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const counts = new Map<string, number>();
    for (const { aspect } of group) {
      counts.set(aspect, (counts.get(aspect) ?? 0) + 1);
    }
    const aspects = [...counts].map(([aspect, number]) => `${aspect} ${number}`).join(", ");
    const [, file = "", position = ""] = /^(.*?)((?::\d+)*)$/s.exec(first?.by ?? "") ?? [];
    const by = shownPath(file, directory) + position;
    const number = `${group.length} ${group.length === 1 ? "place" : "places"}`;
    return `left out by ${by}: ${number} in ${first?.importPath ?? ""} (${aspects})`;
  });
}
