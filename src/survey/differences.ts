import type { PlanContent, PlannedPlace } from "./content.ts";

/** The difference between two plans in one respect. */
export interface Difference {
  readonly section: string;
  /** Lines that only the older plan has, and lines that only the newer one has. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The sections of a plan, each as lines that are equal where the plans are. Sums are left out: they follow from the places. */
const SECTIONS: readonly (readonly [section: string, lines: (content: PlanContent) => readonly string[]])[] = [
  [
    "woven",
    ({ packages }) => packages.flatMap(({ package: path, woven }) => woven.map((one) => `${path} ${placeLine(one)}`)),
  ],
  ["left out", ({ leftOut }) => leftOut.map((one) => `${one.package} ${placeLine(one)} by ${one.how}`)],
  ["cannot be parsed", ({ unparsed }) => unparsed.map((one) => `${one.package} ${one.file}`)],
  [
    "definitions of aspects",
    ({ aspects }) => aspects.map((one) => `${one.aspect} (${one.integration}) ${one.definition}`),
  ],
  ["modules for woven code", ({ modules }) => modules],
  [
    "competing aspects",
    ({ competing }) =>
      competing.map((one) => {
        const undone = one.undone.length === 0 ? "" : `; undone: ${one.undone.join(", ")}`;
        return `${one.package} ${one.file} ${one.in}: ${one.aspects.join(", ")}${undone}`;
      }),
  ],
  ["stacked libraries", ({ stacked }) => stacked.map(({ upper, lower }) => `${upper} imports ${lower}`)],
  ["not instrumented", ({ uninstrumented }) => uninstrumented.map(({ library, why }) => `${library} (${why})`)],
];

/**
 * Compares two plans.
 *
 * @returns if they are not about the same packages, flags and platform, that alone: then all places may differ
 */
export function differences(before: PlanContent, now: PlanContent): Difference[] {
  const build = difference("the build", buildLines(before), buildLines(now));
  return build.length > 0
    ? build
    : SECTIONS.flatMap(([section, linesOf]) => difference(section, linesOf(before), linesOf(now)));
}

function buildLines({ build }: PlanContent): string[] {
  return [`${[...build.flags, ...build.packages].join(" ")} for ${build.platform}`];
}

function placeLine({ file, in: declaration, aspect, integration, count }: PlannedPlace): string {
  const times = count === 1 ? "" : `, ${count} times`;
  return `${file} ${declaration}: ${aspect} (${integration})${times}`.replace(" : ", ": ");
}

function difference(section: string, before: readonly string[], now: readonly string[]): Difference[] {
  const removed = without(before, now);
  const added = without(now, before);
  return removed.length + added.length === 0 ? [] : [{ section, removed, added }];
}

/** The lines that others lack, as often as they lack them. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

/** Differences for people: below the name of each section, lines with `-` and `+` in front. */
export function differencesText(found: readonly Difference[]): string {
  return found
    .flatMap(({ section, removed, added }) => [
      section,
      ...removed.map((line) => `- ${line}`),
      ...added.map((line) => `+ ${line}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}
