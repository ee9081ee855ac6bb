import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { lookAgainAtAll, type Observation, savesReading } from "../cache/observation.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { boundsOfAspects } from "../plan/bounds.ts";
import { isNever } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { type Searched, unboundedAspects } from "../plan/searched.ts";
import { type ModuleSearch, type ModuleSearchRequest, SEARCHES, searchModules } from "./module-search.ts";
import { candidatesInStandardLibrary, observeStandardLibrary } from "./standard-library.ts";

const KIND = "standard-search/1";

/** The result of a search, and what else flags depend on. */
export interface Search {
  readonly searched: Searched;
  /** Hash of what was found. */
  readonly key: string;
  /** undefined if no module was searched. */
  readonly modules: Pick<ModuleSearch, "missing" | "local"> | undefined;
}

/**
 * Searches the standard library and the module cache for packages in which the unbounded aspects of a plan may match. The answer is cached.
 * It depends only on the conditions of these aspects, so other changes of aspects cost no search.
 */
export async function searchForUnbounded(index: PlanIndex, request: ModuleSearchRequest): Promise<Search> {
  const { place, cacheFolder } = request;
  const { index: unbounded, positions } = unboundedAspects(index, boundsOfAspects(index));
  const inPlan = (found: readonly (readonly [string, readonly number[]])[]) =>
    new Map(found.map(([path, aspects]) => [path, aspects.flatMap((at) => positions[at] ?? [])]));
  // An overlay may replace any file of the standard library.
  const standard = place.overlay === undefined ? searchStandardLibrary(unbounded, place.goEnv, cacheFolder) : undefined;
  const modules = standard && (await searchModules(unbounded, request));
  return {
    searched: {
      standard: standard && inPlan(standard),
      modules: modules && {
        packages: inPlan(modules.packages),
        unsearched: [...modules.local, ...modules.missing.map(({ path }) => path)],
      },
    },
    key: sha256(JSON.stringify([standard, modules])),
    modules,
  };
}

type Found = readonly (readonly [importPath: string, aspects: readonly number[]])[];

/** A cached search. The searched files are observed only if these may change. */
interface Cached {
  readonly found: Found;
  readonly observations: readonly Observation[];
}

function searchStandardLibrary(index: PlanIndex, goEnv: GoEnvironment, cacheFolder: string): Found {
  const goRoot = goEnv.GOROOT ?? "";
  const release = releaseIn(goRoot);
  const { aspects, rootModule } = index;
  const key = sha256(goRoot, goEnv.GOVERSION ?? "", release, JSON.stringify([aspects, rootModule])).slice(0, 22);
  const file = join(cacheFolder, SEARCHES, `standard-${key}`);
  const kept = readCached(file);
  if (kept !== undefined) {
    return kept;
  }
  const isSearched = aspects.some(({ condition }) => !isNever(condition));
  // A released Go is never changed in place; a development version often is. Observe first, then read.
  const observations = isSearched && !release.startsWith("go1.") ? observeStandardLibrary(goRoot) : [];
  const found = [...candidatesInStandardLibrary(goRoot, index)];
  keep(file, KIND, JSON.stringify({ found, observations } satisfies Cached));
  return found;
}

function readCached(file: string): Found | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { found, observations }: Cached = JSON.parse(text);
  const now = lookAgainAtAll(observations);
  if (now !== undefined && savesReading(observations, now)) {
    keep(file, KIND, JSON.stringify({ found, observations: now } satisfies Cached));
  }
  return now && found;
}

/** Text of a Go distribution's VERSION; empty for one built from a repository. */
function releaseIn(goRoot: string): string {
  try {
    return readFileSync(join(goRoot, "VERSION"), "utf8");
  } catch {
    return "";
  }
}
