import type { RawAspect } from "../config/configuration.ts";
import { closureOf, type PackageGraph } from "../go/package-graph.ts";
import { choose } from "../pin/choose.ts";
import { INTEGRATIONS, knownIntegration } from "../pin/integrations.ts";
import { boundsOf } from "../plan/bounds.ts";
import { MAYBE } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import { AREAS, type KnownLibrary, libraryOf } from "./known-libraries.ts";
import type { SurveyedPackage } from "./package.ts";

/** The packages of a build, its aspects, and where these were woven. */
export interface SurveyedBuild {
  readonly packages: readonly SurveyedPackage[];
  readonly plan: Plan;
  readonly graph: PackageGraph;
  /** Imports of the module's tool file. */
  readonly integrations: readonly string[];
}

/** A well-known library that the build contains, and that no aspect instruments. */
export interface Uninstrumented {
  readonly library: string;
  /** `no place`: aspects for it are in force, but match nowhere. `not pinned`: an integration for it is not turned on. */
  readonly why: "no place" | "not pinned" | "unknown";
  /** The command that turns an integration on; undefined unless one is known. */
  readonly command: string | undefined;
}

/** Two instrumented libraries of which the upper one imports the lower one: each may record the same call. */
export interface Stacked {
  readonly area: string;
  readonly upper: string;
  readonly lower: string;
}

/** The well-known libraries in a build that nothing instruments, sorted. */
export function uninstrumented(build: SurveyedBuild): Uninstrumented[] {
  const { plan, packages, integrations } = build;
  const used = librariesIn(build);
  const instrumented = instrumentedLibraries(build);
  const paths = new Set(packages.filter(({ added }) => !added).map(({ listed }) => listed.importPath));
  const concerned = new Set(plan.aspects.flatMap((aspect, at) => librariesOfAspect(aspect, at, plan)));
  return [...used.values()]
    .filter(({ path, through }) => !instrumented.has(path) && !instrumented.has(through ?? ""))
    .map(({ path }): Uninstrumented => {
      if (concerned.has(path)) {
        return { library: path, why: "no place", command: undefined };
      }
      const command = commandFor(path, integrations, paths);
      return { library: path, why: command === undefined ? "unknown" : "not pinned", command };
    })
    .toSorted((left, right) => order(left.library, right.library));
}

/** Pairs of instrumented libraries for the same purpose, of which the upper one imports the lower one; sorted. */
export function stacked(build: SurveyedBuild): Stacked[] {
  const instrumented = instrumentedLibraries(build);
  const clients = [...librariesIn(build).values()].filter(
    ({ path, area }) => AREAS[area].clients && instrumented.has(path),
  );
  return clients
    .flatMap((upper) => {
      const own = Object.keys(build.graph.packages).filter((path) => libraryOf(path) === upper);
      const reached = closureOf(build.graph, own);
      return clients
        .filter((lower) => lower !== upper && lower.area === upper.area)
        .filter((lower) => reached.values().some((path) => libraryOf(path) === lower))
        .map((lower) => ({ area: upper.area, upper: upper.path, lower: lower.path }));
    })
    .toSorted((left, right) => order(left.area + left.upper + left.lower, right.area + right.upper + right.lower));
}

/** The known libraries of which a package of the user's program, or of one of its dependencies, imports a package. */
function librariesIn({ packages }: SurveyedBuild): ReadonlyMap<string, KnownLibrary> {
  const found = new Map<string, KnownLibrary>();
  for (const { listed, added } of packages) {
    // The standard library imports much of itself that the program does not use.
    if (!added && listed.modulePath !== undefined) {
      const own = libraryOf(listed.importPath);
      for (const library of listed.imports.flatMap((path) => libraryOf(path) ?? [])) {
        if (library !== own) {
          found.set(library.path, library);
        }
      }
    }
  }
  return found;
}

/** The libraries that aspects with at least one place are for. */
function instrumentedLibraries({ packages, plan }: SurveyedBuild): ReadonlySet<string> {
  const found = new Set<string>();
  const places = new Set<string>();
  for (const { listed, woven } of packages) {
    for (const { aspectPlace } of woven) {
      places.add(aspectPlace);
    }
    const library = woven.length > 0 ? libraryOf(listed.importPath) : undefined;
    if (library !== undefined) {
      found.add(library.path);
    }
  }
  for (const [at, aspect] of plan.aspects.entries()) {
    if (places.has(`${aspect.file}:${aspect.line}:${aspect.column}`)) {
      for (const path of librariesOfAspect(aspect, at, plan)) {
        found.add(path);
      }
    }
  }
  return found;
}

/** The libraries that an aspect is for: those whose packages bound it, and those of its integration. */
function librariesOfAspect({ integration }: RawAspect, at: number, { index }: Plan): string[] {
  const bounds = boundsOf(index.aspects[at]?.condition ?? MAYBE);
  const when = knownIntegration(integration)?.when ?? [];
  const paths = [...(bounds?.own ?? []), ...(bounds?.imported ?? []), ...(when === "always" ? [] : when), integration];
  return [...new Set(paths.flatMap((path) => libraryOf(path)?.path ?? []))];
}

/** The `pin` command that adds an integration for a library. */
function commandFor(library: string, integrations: readonly string[], used: ReadonlySet<string>): string | undefined {
  for (const { family, importPath, when } of INTEGRATIONS) {
    if (when !== "always" && when.some((path) => used.has(path) && libraryOf(path)?.path === library)) {
      const { wanted } = choose(integrations, used, { families: [family], all: false, prune: false });
      if (wanted.some((each) => each.importPath === importPath)) {
        return `orchestrion pin --with ${family}`;
      }
    }
  }
  return undefined;
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
