import { basename } from "node:path";
import type { WovenSite } from "../aspect/weave-types.ts";
import type { ExcludedPlace } from "./excluded.ts";
import { diffOf, type WovenFile } from "./woven-file.ts";

/** A join point, and the package that it is in. */
export interface PackageSite extends WovenSite {
  readonly importPath: string;
}

/** What weaving changes, in numbers. */
export interface Statistics {
  readonly places: number;
  readonly files: readonly FileStatistics[];
  /** The packages with places, by import path. */
  readonly packages: readonly PackageStatistics[];
  /** By import path. */
  readonly integrations: readonly { readonly integration: string; readonly places: number }[];
}

interface FileStatistics {
  readonly importPath: string;
  readonly file: string;
  readonly added: number;
  readonly removed: number;
}

interface PackageStatistics {
  readonly importPath: string;
  readonly places: number;
}

/** Counts places as the summary of a build does, and lines as the diff shows them. */
export function statistics(files: readonly WovenFile[], sites: readonly PackageSite[]): Statistics {
  return {
    places: sites.length,
    files: files.map((file) => ({
      importPath: file.packagePath,
      file: basename(file.original ?? file.modified),
      ...changedLines(file),
    })),
    packages: count(sites, ({ importPath }) => importPath).map(([importPath, places]) => ({ importPath, places })),
    integrations: count(sites, ({ integration }) => integration).map(([integration, places]) => ({
      integration,
      places,
    })),
  };
}

/** Numbers for people: a line for each package and file, then the sum, then a line for each integration. */
export function statisticsText({ places, files, packages, integrations }: Statistics): string {
  const paths = [...new Set([...packages, ...files].map(({ importPath }) => importPath))].toSorted();
  const number = (path: string) => packages.find(({ importPath }) => importPath === path)?.places ?? 0;
  const lines = paths.flatMap((path) => [
    `${path}  ${counted(number(path), "place")}`,
    ...files.flatMap(({ importPath, file, added, removed }) =>
      importPath === path ? [`  ${file}  +${added} -${removed}`] : [],
    ),
  ]);
  const sum = `${counted(places, "place")} in ${counted(files.length, "file")} of ${counted(packages.length, "package")}`;
  return `${[...lines, sum, ...integrations.map((each) => `  ${each.integration}  ${each.places}`)].join("\n")}\n`;
}

/** Numbers, places and diffs, whose files are relative to the root of the file system, as one line of JSON. */
export function statisticsJson(
  files: readonly WovenFile[],
  sites: readonly PackageSite[],
  excluded: readonly ExcludedPlace[],
  shown: { readonly directory: string; readonly raw: boolean },
): string {
  const { places, packages, integrations } = statistics(files, sites);
  const site = ({ aspect, integration, aspectPlace, place }: WovenSite) => ({
    aspect,
    integration,
    from: aspectPlace,
    at: place,
  });
  return `${JSON.stringify({
    places,
    integrations,
    packages: packages.map((each) => ({
      ...each,
      woven: sites.filter(({ importPath }) => importPath === each.importPath).map(site),
    })),
    files: files.map((file) => ({
      importPath: file.packagePath,
      file: file.original,
      ...changedLines(file),
      diff: diffOf(file, { ...shown, named: true, fromRoot: true }),
    })),
    excluded: excluded.map((each) => ({
      importPath: each.importPath,
      ...site(each),
      by: each.by,
    })),
  })}\n`;
}

/**
 * Why there is no diff: nothing matches, or the advice that applies changes no text, as advice that only has a package linked.
 *
 * @param packages number of packages that were looked at
 */
export function nothingSaid(sites: readonly PackageSite[], packages: number): string {
  if (sites.length === 0) {
    return `nothing to weave in ${packages === 1 ? "the package" : `any of ${packages} packages`}`;
  }
  const aspects = count(sites, ({ aspect }) => aspect).map(([aspect, number]) => `${aspect} ${number}`);
  return `advice applies at ${counted(sites.length, "place")} but changes no text (${aspects.join(", ")})`;
}

function changedLines(file: WovenFile): { readonly added: number; readonly removed: number } {
  const lines = diffOf(file, { directory: "", raw: false, named: false }).split("\n").slice(2);
  const number = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  return { added: number("+"), removed: number("-") };
}

function count<T>(items: readonly T[], keyOf: (item: T) => string): [key: string, number: number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  }
  return [...counts].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
