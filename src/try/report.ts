import type { ExcludedSite, WovenSite } from "../aspect/weave-types.ts";
import { wrapped } from "../base/terminal.ts";
import { placeOfAspect, type RawAspect } from "../config/configuration.ts";
import type { AspectRecord } from "../decision/record.ts";
import { paintWord } from "../diff/paint.ts";
import { shownPath } from "../diff/shown-path.ts";
import { RANK, type Reason } from "../plan/condition/reason.ts";

/** Most places that are listed for an aspect. */
const PLACES = 8;

/** Width in characters up to which ids are aligned. */
const WIDEST = 32;

/**
 * One line for each aspect, wrapped to a width: its id, and where it matched or why it did not.
 *
 * @param sites of all packages
 * @param excluded join points that were left out
 * @param reasons the nearest reason for each aspect that matched nothing, by its place in the YAML file
 */
export function aspectLines(
  aspects: readonly RawAspect[],
  sites: readonly WovenSite[],
  excluded: readonly ExcludedSite[],
  reasons: ReadonlyMap<string, Reason>,
  options: { readonly directory: string; readonly colour: boolean; readonly width?: number | undefined },
): string[] {
  const width = Math.min(WIDEST, Math.max(0, ...aspects.map(({ id }) => id.length)));
  return aspects.flatMap((aspect) => {
    const place = placeOfAspect(aspect);
    const own = sites.filter((site) => site.aspectPlace === place).map((site) => shownPlace(site, options.directory));
    const left = excluded.filter((site) => site.aspectPlace === place);
    const id = aspect.id.padEnd(width);
    const found = [
      ...(own.length > 0 ? [describePlaces(own)] : []),
      ...(left.length > 0 ? [describeExcluded(left, options.directory)] : []),
    ];
    const text = found.length > 0 ? found.join("; ") : reasonText(reasons.get(place));
    const head = `${options.colour ? paintWord(id, own.length > 0) : id}  `;
    return wrapped(text, options.width ?? Number.POSITIVE_INFINITY, head, " ".repeat(width + 2));
  });
}

/** Why an aspect applies nowhere in a package, with the code that comes nearest; undefined if it applies somewhere. */
export function nearestReason(
  { reason, woven, excluded, ignored }: AspectRecord,
  directory: string,
): Reason | undefined {
  const [exempt] = ignored;
  if (exempt !== undefined && woven.length + excluded.length === 0) {
    const by = shownPlace({ place: exempt.by }, directory);
    return { rank: RANK.detail, text: `an ignore directive in front of ${by} leaves it out` };
  }
  if (reason?.place === undefined || reason.rank <= RANK.node) {
    return reason;
  }
  return { rank: reason.rank, text: `${reason.text} (${shownPlace({ place: reason.place }, directory)})` };
}

/** The text for a reason; undefined when no package could be woven. */
function reasonText(reason: Reason | undefined): string {
  return reason === undefined ? "unknown, since weaving failed" : `matches nothing: ${reason.text}`;
}

function describePlaces(places: readonly string[]): string {
  const shown = places.slice(0, PLACES).join(", ");
  const more = places.length > PLACES ? ` and ${places.length - PLACES} more` : "";
  return `${places.length} ${places.length === 1 ? "place" : "places"}: ${shown}${more}`;
}

function describeExcluded(left: readonly ExcludedSite[], directory: string): string {
  const by = [...new Set(left.map((site) => shownPlace({ place: site.by }, directory)))].join(", ");
  return `left out by ${by}: ${describePlaces(left.map((site) => shownPlace(site, directory)))}`;
}

function shownPlace({ place }: Pick<WovenSite, "place">, directory: string): string {
  const [, file = place, position = ""] = /^(.*?)((?::\d+){1,2})$/s.exec(place) ?? [];
  return shownPath(file, directory) + position;
}
