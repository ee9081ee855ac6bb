import { shownText } from "../base/shown-text.ts";
import { wrapped } from "../base/terminal.ts";
import { shownPath } from "../diff/shown-path.ts";
import { fileOfPlace, type SurveyedPackage } from "./package.ts";

/** The places that a build has woven and left out, with the reasons; also in packages that another build has compiled. */
export interface FullSummary {
  /** All packages of the build. */
  readonly packages: readonly SurveyedPackage[];
  /** A line for each package that could not be examined. */
  readonly errors: readonly string[];
}

interface Showing {
  /** Folder that paths are shown relative to. */
  readonly directory: string;
  /** In columns; infinite to wrap nothing. */
  readonly width: number;
}

/** A summary for people: its sums, then each package with its places in the order of the files. */
export function fullSummaryText({ packages, errors }: FullSummary, { directory, width }: Showing): string {
  const told = packages.filter(isTold);
  const shown = (place: string) => shownPlace(place, directory);
  const lines = told.flatMap(({ listed, woven, leftOut, shared, unparsed }) => {
    const items = [
      ...woven.map(({ place, aspect }) => ({ place, text: aspect })),
      ...leftOut.map(({ place, aspect, how, by }) => ({
        place,
        text: `${aspect}: left out by ${how === "exclude" ? "the exclude at" : "the directive in front of"} ${shown(by)}`,
      })),
      ...shared.flatMap(({ place, undone }) =>
        undone.map(({ aspect, by, reason }) => ({ place, text: `${aspect}: shadowed by ${by}, which ${reason}` })),
      ),
    ].toSorted((left, right) => comparePlaces(left.place, right.place));
    return [
      listed.description,
      ...items.flatMap(({ place, text }) => wrapped(`${shown(place)} ${text}`, width, "  ", "      ")),
      ...unparsed.flatMap((line) => wrapped(withShownPlace(line, directory), width, "  ", "      ")),
    ];
  });
  const failed = errors.flatMap((line) => wrapped(line, width, "", "      "));
  return [...wrapped(`orchestrion: ${sums(packages)}`, width), ...lines, ...failed]
    .map((line) => `${shownText(line)}\n`)
    .join("");
}

/** A summary for programs, as one line of JSON. Places are `file:line:column` with absolute paths, as the compiler has them. */
export function fullSummaryJson({ packages, errors }: FullSummary): string {
  return `${JSON.stringify({
    format: 1,
    packages: packages.filter(isTold).map(({ listed, woven, leftOut, shared, unparsed }) => ({
      package: listed.description,
      module: listed.modulePath,
      woven: woven.map(({ aspect, integration, aspectPlace, place, declaration }) => ({
        ...{ aspect, integration },
        ...{ from: aspectPlace, at: place, in: declaration },
      })),
      leftOut: leftOut.map(({ aspect, integration, place, declaration, how, by }) => ({
        ...{ aspect, integration },
        ...{ at: place, in: declaration, how, by },
      })),
      shadowed: shared.flatMap(({ place, declaration, undone }) =>
        undone.map(({ aspect, integration, by, reason }) => ({
          ...{ aspect, integration },
          ...{ at: place, in: declaration, by, reason },
        })),
      ),
      unparsed,
    })),
    others: packages.filter((one) => !isTold(one)).length,
    errors,
  })}\n`;
}

/** Whether there is something to tell of a package. */
function isTold({ woven, leftOut, unparsed }: SurveyedPackage): boolean {
  return woven.length + leftOut.length + unparsed.length > 0;
}

function sums(packages: readonly SurveyedPackage[]): string {
  const total = (numberOf: (one: SurveyedPackage) => number) => packages.reduce((sum, one) => sum + numberOf(one), 0);
  const files = counted(
    total((one) => one.files),
    "file",
  );
  const woven = counted(packages.filter((one) => one.woven.length > 0).length, "package");
  const places = counted(
    total((one) => one.woven.length),
    "place",
  );
  const parts = [
    `${places} in ${files} of ${woven}, of ${packages.length} that the build has`,
    ...[
      [total(({ leftOut }) => leftOut.length), "left out"] as const,
      [total(({ shared }) => shared.flatMap(({ undone }) => undone).length), "shadowed"] as const,
      [total(({ unparsed }) => unparsed.length), "not understood"] as const,
    ].flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`])),
  ];
  return parts.join("; ");
}

/** A place with its path relative to a folder, or else with the name of the file alone: the package is known. */
function shownPlace(place: string, directory: string): string {
  const [, file = place, position = ""] = /^(.*?)((?::\d+){1,2})$/s.exec(place) ?? [];
  const shown = shownPath(file, directory);
  return (shown === file ? fileOfPlace(file) : shown) + position;
}

/** A line `file:line:column: message` with the place as it is shown. */
function withShownPlace(line: string, directory: string): string {
  return line.replace(/^.*?(?::\d+){1,2}(?=: )/s, (place) => shownPlace(place, directory));
}

function comparePlaces(left: string, right: string): number {
  const parts = (place: string) => /^(.*?):(\d+)(?::(\d+))?$/s.exec(place) ?? [];
  const [, file = left, line = 0, column = 0] = parts(left);
  const [, otherFile = right, otherLine = 0, otherColumn = 0] = parts(right);
  if (file !== otherFile) {
    return file < otherFile ? -1 : 1;
  }
  return Number(line) - Number(otherLine) || Number(column) - Number(otherColumn);
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
