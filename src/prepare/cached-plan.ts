import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { Problem } from "../base/problem.ts";
import { VERSION } from "../base/version.ts";
import { keep, recall } from "../cache/cached-file.ts";
import type { RawAspect } from "../config/configuration.ts";
import type { LoadedConfiguration } from "../config/load.ts";
import type { ModuleVersions } from "../go/modules-in-use.ts";
import type { Plan } from "../plan/plan.ts";
import { existsWith } from "./applicable.ts";

/** Name of the folder in the tool's cache. */
export const KEPT_PLANS = "plans";
const KIND = "plan/1";

export interface PlanRequest {
  readonly configuration: LoadedConfiguration;
  readonly rootModule: string | undefined;
  readonly goVersion: string;
  readonly versions: ModuleVersions;
  /** Distinguishes development builds of this tool. */
  readonly toolContent: string;
  readonly cacheFolder: string;
}

/** A plan without its fingerprint, and warnings about its aspects. */
interface UnsignedPlan {
  readonly plan: Plan;
  readonly warnings: readonly Problem[];
}

/** A cached plan. Its aspects are those of the configuration, which is cached separately. */
interface Cached {
  readonly plan: Omit<Plan, "aspects">;
  readonly warnings: readonly Problem[];
}

/**
 * The plan of a configuration: compiled, unless an earlier build has compiled and cached it. In the latter case the code for join
 * points, advice and templates, most of the wrapper's code, is not even loaded.
 *
 * @throws ConfigurationError as compilePlan does
 */
export async function cachedPlan(request: PlanRequest): Promise<UnsignedPlan> {
  const { aspects } = request.configuration;
  const file = cachedFile(request);
  const kept = file === undefined ? undefined : readCached(file);
  if (kept !== undefined) {
    return { plan: { ...kept.plan, aspects }, warnings: kept.warnings };
  }
  const compiled = await compile(request);
  if (file !== undefined) {
    const { aspects: _, ...plan } = compiled.plan;
    keep(file, KIND, JSON.stringify({ plan, warnings: compiled.warnings } satisfies Cached));
  }
  return compiled;
}

async function compile({ configuration, rootModule, goVersion, versions }: PlanRequest): Promise<UnsignedPlan> {
  const { compilePlan } = await import("../aspect/compile-plan.ts");
  const warnings: Problem[] = [];
  const exists = (aspect: RawAspect) => existsWith(aspect, goVersion, versions);
  const plan = compilePlan(configuration, { toolVersion: VERSION, rootModule, fingerprint: "", exists }, warnings);
  return { plan, warnings };
}

/** Undefined when the configuration has no identity. */
function cachedFile(request: PlanRequest): string | undefined {
  const { configuration, rootModule = "", goVersion, versions, toolContent, cacheFolder } = request;
  if (configuration.id === undefined) {
    return undefined;
  }
  const key = sha256(VERSION, toolContent, configuration.id, rootModule, goVersion, JSON.stringify([...versions]));
  return join(cacheFolder, KEPT_PLANS, `${key.slice(0, 32)}.json`);
}

function readCached(file: string): Cached | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const kept: Cached = JSON.parse(text);
  return kept;
}
