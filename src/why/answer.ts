import type { Configuration, RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";
import { placeOfExclude } from "../config/exclude.ts";
import { exemptPackage } from "../decision/blocked.ts";
import { decide } from "../decision/decide.ts";
import { JoinPoints, planToDecide } from "../decision/join-points.ts";
import type { AspectRecord } from "../decision/record.ts";
import type { Scope } from "../decision/scope.ts";
import { Archives } from "../diff/archives.ts";
import { ListedCompilation } from "../diff/listed-compilation.ts";
import { shownPath } from "../diff/shown-path.ts";
import type { ModuleVersions } from "../go/modules-in-use.ts";
import type { GoContext } from "../go/run.ts";
import { occurrences } from "../golang/occurrences.ts";
import { boundsOf } from "../plan/bounds.ts";
import { concernsPackage } from "../plan/excludes.ts";
import type { Plan } from "../plan/plan.ts";
import { unmetRange } from "../prepare/applicable.ts";
import type { UserGo } from "../type-oracle/user-go.ts";
import { aspectsTurnedOff, type CatalogueAspects, type PinAdvice } from "./catalogue.ts";
import type { FoundPlace } from "./find.ts";
import { type Hunk, hunksOf } from "./hunks.ts";
import type { Listing } from "./listing.ts";

/** The record of one aspect with what the answer adds to it. */
export interface Judged extends AspectRecord {
  /** What it changes here, or why its advice cannot be applied; undefined if that was not asked for. */
  readonly hunks: readonly Hunk[] | string | undefined;
  /** How to turn it on; undefined for an aspect that is turned on. */
  readonly advice: PinAdvice | undefined;
}

/** Everything that there is to say about a place. */
export interface Answer {
  /** The place in words. */
  readonly title: string;
  readonly importPath: string;
  /** Why nothing at all is woven into the package, in a sentence; undefined if it is not exempt. */
  readonly exempt: string | undefined;
  /** The aspects of the module's configuration, in the order in which they apply. */
  readonly on: readonly Judged[];
  /** The aspects of the embedded catalogue that are not turned on. */
  readonly off: readonly Judged[];
  /** Packages that the package imports, with the number of aspects that are for each of them. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

/** A module with its aspects, and a place in it. */
export interface Question {
  readonly plan: Plan;
  readonly configuration: Configuration;
  readonly found: FoundPlace;
  readonly listing: Listing;
  /** The aspects of the embedded catalogue, by the name of their file. */
  readonly catalogue: CatalogueAspects;
  readonly go: GoContext & { readonly userGo: UserGo };
  readonly buildFlags: readonly string[];
  /** GOVERSION and GOARCH of the build. */
  readonly goVersion: string;
  readonly arch: string;
  /** Folder that paths are shown relative to. */
  readonly directory: string;
  readonly warn: (line: string) => void;
}

/**
 * Decides on all aspects at a place: those of the module, and those of the catalogue as if they were turned on.
 *
 * @throws ConfigurationError when an aspect cannot be decoded
 */
export async function answer(question: Question): Promise<Answer> {
  const { plan, found, listing, go, buildFlags, arch, directory, configuration, goVersion, warn } = question;
  const one = found.in.package;
  using archives = new Archives({
    go: async () => ({ context: go, userGo: go.userGo }),
    buildFlags,
    imports: one.imports,
    warn,
  });
  if (found.in.error !== undefined) {
    warn(found.in.error);
  }
  const { imported, versions } = listing;
  const compilation = new ListedCompilation(one, { imported, importcfg: archives.importcfg(one), arch });
  const joinPoints = new JoinPoints();
  const request = {
    compilation,
    joinPoints,
    scope: found.scope,
    oracle: () => archives.oracle(one),
    archives: (paths: readonly string[]) => archives.ofInterfaces(paths),
    unmet: (aspect: RawAspect) => unmetRange(aspect, goVersion, versions),
    shownPath: (path: string) => shownPath(path, directory),
    warn: (line: string) => warn(`warning: ${line}`),
  };
  const on = await withHunks(await decide({ ...request, plan }), plan, found.scope, compilation, archives);

  const used = new Set(listing.packages.map((each) => each.package.importPath));
  const imports = configuration.integrations.map(({ importPath }) => importPath);
  const { aspects, advice } = aspectsTurnedOff(question.catalogue, plan.aspects, imports, used);
  // Turning an integration on also adds the modules that it needs, in suitable versions.
  const unmet = (aspect: RawAspect) => unmetRange(onlyKnown(aspect, versions), goVersion, versions);
  const exists = (aspect: RawAspect) => unmet(aspect) === undefined;
  const { toolVersion, rootModule } = plan.index;
  const other = planToDecide({ aspects, excludes: plan.excludes ?? [], rootModule, toolVersion, exists }, joinPoints);
  const off = (await decide({ ...request, plan: other, unmet })).map((record) => ({
    ...record,
    hunks: undefined,
    advice: advice.get(record.aspect.integration),
  }));
  return {
    title: found.title,
    importPath: one.importPath,
    exempt: exemptText(one.importPath, plan.excludes ?? [], directory),
    on,
    off,
    elsewhere: aspectsFor(importsUsed(compilation, found.scope), plan),
  };
}

/** An aspect without the version ranges of modules that the build does not have. */
function onlyKnown(aspect: RawAspect, versions: ModuleVersions): RawAspect {
  const known = Object.entries(aspect.versions ?? {}).filter(([module]) => versions.has(module));
  return { ...aspect, versions: Object.fromEntries(known) };
}

/** The imports whose names occur in a scope. */
function importsUsed(compilation: ListedCompilation, scope: Scope): readonly string[] {
  const { listed, imported } = compilation;
  if (scope === "package") {
    return listed.imports;
  }
  const texts = scope.map(({ file, range }) => {
    const text = Buffer.from(compilation.contentOf(file)).toString("utf8");
    return { text, part: range === undefined ? text : text.slice(range.start, range.end) };
  });
  return listed.imports.filter((path) =>
    texts.some(({ text, part }) => {
      const [, alias] =
        new RegExp(`^(?:import)?\\s+([\\p{L}_][\\p{L}\\p{Nd}_]*)\\s+"${RegExp.escape(path)}"`, "mu").exec(text) ?? [];
      const name = alias ?? imported.nameOf(path);
      return name !== undefined && occurrences(part, { word: name }).next().done !== true;
    }),
  );
}

/** Counts the aspects that are for one of these packages alone: code that calls them runs what is woven there. */
function aspectsFor(paths: readonly string[], { index }: Plan): ReadonlyMap<string, number> {
  const own = index.aspects.flatMap(({ condition }) => [...(boundsOf(condition)?.own ?? [])]);
  const counts = paths.map((path) => [path, own.filter((each) => each === path).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** Adds what each woven aspect changes; of a whole package that would be too much to read. */
async function withHunks(
  records: readonly AspectRecord[],
  plan: Plan,
  scope: Scope,
  compilation: ListedCompilation,
  archives: Archives,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [index, record] of records.entries()) {
    const wanted = scope !== "package" && record.woven.length > 0;
    const hunks = wanted ? await hunksOf(plan, index, compilation, archives, record.woven) : undefined;
    judged.push({ ...record, hunks, advice: undefined });
  }
  return judged;
}

function exemptText(importPath: string, excludes: readonly Exclude[], directory: string): string | undefined {
  const exempt = exemptPackage(importPath, true);
  if (exempt !== undefined) {
    return exempt.text;
  }
  const whole = excludes.find(
    (each) =>
      each.integration === undefined &&
      each.file === undefined &&
      each.function === undefined &&
      concernsPackage(each, importPath),
  );
  return whole && `${shownPath(placeOfExclude(whole), directory)} excludes the whole package`;
}
