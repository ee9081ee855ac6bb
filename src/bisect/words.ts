import { placeOfAspect } from "../config/configuration.ts";
import { shownPath } from "../diff/shown-path.ts";
import { count } from "../session/progress.ts";
import { type Culprit, lastLines, type State } from "./search.ts";

interface Shown {
  /** Folder that paths are shown relative to. */
  readonly directory: string;
  readonly runs: number;
  readonly seconds: number;
  /** The patch of what is woven there; empty if it cannot be shown. */
  readonly diff: string;
}

/** The result for people. */
export function culpritText(culprit: Culprit, { directory, runs, seconds, diff }: Shown): string {
  const { aspects, joinPoints, unplaced, trial } = culprit;
  const places = joinPoints.map(({ aspect, place, importPath }) => {
    const of = aspects.length > 1 ? ` (${aspect})` : "";
    return `  place   ${shownPlace(place, directory)}, in ${importPath}${of}`;
  });
  const lines = [
    `The command fails (${trial.end}) because of`,
    ...aspects.map((aspect) => `  aspect  ${aspect.id}  ${shownPlace(placeOfAspect(aspect), directory)}`),
    ...(unplaced === undefined ? places : [`  places unknown: ${unplaced}`]),
    `and passes without ${aspects.length + joinPoints.length > 2 ? "any one of them" : "it"}; found in ${count(runs, "run")}, ${seconds.toFixed(1)} s`,
  ];
  const output = lastLines(trial.output);
  return [
    ...lines,
    ...(diff === "" ? [] : ["", diff.trimEnd()]),
    ...(output === "" ? [] : ["", "the command's last lines:", ...output.split("\n").map((line) => `  ${line}`)]),
    "",
  ].join("\n");
}

/** The aspects and join points among which the reason still is, for a search that was interrupted. */
export function stateText({ aspects, joinPoints }: State, directory: string): string {
  const lines: string[] = [];
  if (aspects !== undefined) {
    const ids = [...aspects.needed, ...aspects.open].map(
      (aspect) => `${aspect.id}  ${shownPlace(placeOfAspect(aspect), directory)}`,
    );
    lines.push(...listed("aspect", ids));
  }
  if (joinPoints !== undefined) {
    const places = [...joinPoints.needed, ...joinPoints.open].map(({ place }) => shownPlace(place, directory));
    lines.push(...listed("place", places));
  }
  return lines.length === 0 ? "nothing is known yet\n" : `${lines.join("\n")}\n`;
}

const MOST_LISTED = 20;

function listed(noun: string, items: readonly string[]): string[] {
  const more = items.length - MOST_LISTED;
  return [
    `the reason is among ${count(items.length, noun)}:`,
    ...items.slice(0, MOST_LISTED).map((item) => `  ${item}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function shownPlace(place: string, directory: string): string {
  const [, file = "", position = ""] = /^(.*?)((?::\d+)*)$/s.exec(place) ?? [];
  return shownPath(file, directory) + position;
}
