import type { WovenSite } from "../aspect/weave-types.ts";
import { sha256 } from "../base/content-hash.ts";
import { NEVER } from "../plan/condition.ts";
import { describeAspect } from "../plan/fingerprint.ts";
import { type Stacked, type SurveyedBuild, stacked, type Uninstrumented, uninstrumented } from "./libraries.ts";
import { aspectsByPlace, fileOfPlace, type SurveyedPackage } from "./package.ts";

/**
 * The places that a build weaves, without anything that differs between machines or moments: no absolute path, no line, no time, no
 * version. Lines and versions change with updates that leave the woven places as they are.
 */
export interface PlanContent {
  /** The build: patterns of packages, flags that select files, and `GOOS/GOARCH`. */
  readonly build: {
    readonly packages: readonly string[];
    readonly flags: readonly string[];
    readonly platform: string;
  };
  readonly places: number;
  readonly files: number;
  /** Places by integration, sorted. */
  readonly integrations: readonly { readonly integration: string; readonly places: number }[];
  /** The packages with places, sorted. */
  readonly packages: readonly PlannedPackage[];
  readonly leftOut: readonly PlannedLeftOut[];
  /** Files that aspects may match in and that cannot be parsed. */
  readonly unparsed: readonly { readonly package: string; readonly file: string }[];
  /** The aspects with places, each with a hash of its join point and advice. */
  readonly aspects: readonly { readonly integration: string; readonly aspect: string; readonly definition: string }[];
  /** Paths of modules that only woven code needs. */
  readonly modules: readonly string[];
  readonly competing: readonly PlannedCompetition[];
  readonly stacked: readonly Stacked[];
  readonly uninstrumented: readonly Omit<Uninstrumented, "command">[];
}

interface PlannedPackage {
  readonly package: string;
  readonly woven: readonly PlannedPlace[];
}

/** The places of one aspect in one declaration. */
export interface PlannedPlace {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** As `WovenSite.declaration`. */
  readonly in: string;
  readonly aspect: string;
  readonly integration: string;
  readonly count: number;
}

interface PlannedLeftOut extends PlannedPlace {
  readonly package: string;
  readonly how: "exclude" | "ignore";
}

/** Code to which aspects of several integrations apply, or aspects of which one undoes another. */
interface PlannedCompetition {
  readonly package: string;
  readonly file: string;
  readonly in: string;
  /** `integration aspect`, in the order in which they apply. */
  readonly aspects: readonly string[];
  /** Those of which a later one undoes some advice. */
  readonly undone: readonly string[];
}

/** A build, and the parts with the aspects of one module each. */
export interface SurveyedParts {
  readonly build: PlanContent["build"];
  readonly packages: readonly SurveyedPackage[];
  readonly parts: readonly SurveyedBuild[];
}

/** The content of a plan. */
export function planContent({ build, packages, parts }: SurveyedParts): PlanContent {
  const sites = packages.flatMap(({ woven }) => woven);
  const woven = packages.filter((one) => one.woven.length > 0);
  return {
    build,
    places: sites.length,
    files: packages.reduce((sum, { files }) => sum + files, 0),
    integrations: counted(sites, ({ integration }) => integration).map(([integration, places]) => ({
      integration,
      places,
    })),
    packages: sorted(
      woven.map((one) => ({ package: one.listed.description, woven: plannedPlaces(one.woven) })),
      (one) => one.package,
    ),
    leftOut: sorted(
      packages.flatMap(({ listed, leftOut }) =>
        (["exclude", "ignore"] as const).flatMap((how) =>
          plannedPlaces(leftOut.filter((site) => site.how === how)).map((place) => ({
            package: listed.description,
            ...place,
            how,
          })),
        ),
      ),
      (one) => one.package,
    ),
    unparsed: sorted(
      packages.flatMap(({ listed, unparsed }) =>
        unparsed.map((line) => ({ package: listed.description, file: fileOfLine(line) })),
      ),
      (one) => `${one.package} ${one.file}`,
    ),
    aspects: definitions(parts, sites),
    modules: addedModules(packages).map(({ path }) => path),
    competing: sorted(packages.flatMap(competitions), (one) => JSON.stringify(one)),
    stacked: distinct(parts.flatMap(stacked)),
    uninstrumented: distinct(
      parts.flatMap((part) => uninstrumented(part).map(({ library, why }) => ({ library, why }))),
    ),
  };
}

/** The modules of which only woven code needs packages, with their versions; sorted. */
export function addedModules(
  packages: readonly SurveyedPackage[],
): { readonly path: string; readonly version: string | undefined }[] {
  const own = new Set(packages.flatMap(({ listed, added }) => (added ? [] : (listed.modulePath ?? []))));
  const found = new Map<string, string | undefined>();
  for (const { listed, added } of packages) {
    if (added && listed.modulePath !== undefined && !own.has(listed.modulePath)) {
      found.set(listed.modulePath, listed.moduleVersion);
    }
  }
  return sorted(
    [...found].map(([path, version]) => ({ path, version })),
    ({ path }) => path,
  );
}

function plannedPlaces(
  sites: readonly Pick<WovenSite, "place" | "declaration" | "aspect" | "integration">[],
): PlannedPlace[] {
  const places = sites.map(({ place, declaration, aspect, integration }) => ({
    ...{ file: fileOfPlace(place), in: declaration },
    ...{ aspect, integration },
  }));
  const counts = counted(places, (place) => JSON.stringify(place));
  const byKey = new Map(places.map((place) => [JSON.stringify(place), place]));
  return counts.flatMap(([key, count]) => {
    const place = byKey.get(key);
    return place === undefined ? [] : [{ ...place, count }];
  });
}

function competitions({ listed, shared }: SurveyedPackage): PlannedCompetition[] {
  const named = ({ integration, aspect }: { readonly integration: string; readonly aspect: string }) =>
    `${integration} ${aspect}`;
  return shared
    .filter(
      ({ aspects, undone }) => undone.length > 0 || new Set(aspects.map(({ integration }) => integration)).size > 1,
    )
    .map(({ place, declaration, aspects, undone }) => ({
      package: listed.description,
      file: fileOfPlace(place),
      in: declaration,
      aspects: aspects.map(named),
      undone: undone.map(named),
    }));
}

function definitions(parts: readonly SurveyedBuild[], sites: readonly WovenSite[]): PlanContent["aspects"] {
  const places = new Set(sites.map(({ aspectPlace }) => aspectPlace));
  const all = parts.flatMap(({ plan }) =>
    [...aspectsByPlace(plan.aspects)].flatMap(([place, aspect]) => {
      const condition = plan.index.aspects[plan.aspects.indexOf(aspect)]?.condition ?? NEVER;
      const definition = sha256(JSON.stringify(describeAspect(aspect, condition))).slice(0, 22);
      return places.has(place) ? [{ integration: aspect.integration, aspect: aspect.id, definition }] : [];
    }),
  );
  return distinct(all);
}

/** The name of the file in a line `file:line:column: message`. */
function fileOfLine(line: string): string {
  return fileOfPlace(/^.*?:\d+(?::\d+)?(?=: )/s.exec(line)?.[0] ?? line);
}

function counted<T>(items: readonly T[], keyOf: (item: T) => string): [key: string, count: number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  }
  return sorted([...counts], ([key]) => key);
}

/** Without repetitions, sorted. */
function distinct<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]));
  return sorted([...byText], ([text]) => text).map(([, item]) => item);
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items.toSorted((left, right) => {
    const [one, other] = [keyOf(left), keyOf(right)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}
