import type { Configuration, RawAspect } from "../config/configuration.ts";
import { ConfigurationError, type Problem } from "../config/problem.ts";
import { type Condition, NEVER } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import { simplify } from "../plan/simplify.ts";
import { decodeAspect } from "./aspect.ts";
import { interfacePackagesOf } from "./interface-packages.ts";

/** What a plan depends on besides its configuration. */
export interface PlanContext {
  readonly toolVersion: string;
  readonly rootModule: string | undefined;
  readonly fingerprint: string;
  /** Whether an aspect exists with the versions in use; all do unless it is given. */
  readonly exists?: (aspect: RawAspect) => boolean;
}

/**
 * Compiles a configuration into a plan. Every join point, advice and template is decoded once, so that what is wrong with
 * them is said before anything is built.
 *
 * @param warnings receives what is doubtful, such as unknown keys
 * @throws ConfigurationError with every error of every aspect
 */
export function compilePlan(configuration: Configuration, context: PlanContext, warnings: Problem[] = []): Plan {
  const problems: Problem[] = [];
  const conditions: { tracerInternal: boolean; condition: Condition }[] = [];
  const imports = new Set<string>();
  const links = new Set<string>();
  for (const raw of configuration.aspects) {
    const aspect = decodeAspect(raw, problems);
    if (aspect === undefined) {
      continue;
    }
    const exists = context.exists?.(raw) ?? true;
    const condition = exists ? simplify(aspect.joinPoint.condition) : NEVER;
    conditions.push({ tracerInternal: raw.tracerInternal, condition });
    if (!exists) {
      continue;
    }
    for (const advice of aspect.advice) {
      // What the join point cannot match without is there already.
      addAll(imports, advice.imports, aspect.joinPoint.implied);
      addAll(links, advice.links, []);
    }
  }
  if (problems.some((problem) => problem.severity === "error")) {
    throw new ConfigurationError(problems.filter((problem) => problem.severity === "error"));
  }
  warnings.push(...problems);
  return {
    index: {
      format: 1,
      toolVersion: context.toolVersion,
      fingerprint: context.fingerprint,
      rootModule: context.rootModule,
      aspects: conditions,
    },
    aspects: configuration.aspects,
    interfaces: configuration.aspects.map(interfacePackagesOf),
    injectable: {
      imports: [...imports].toSorted(),
      links: [...links].filter((path) => !imports.has(path)).toSorted(),
    },
  };
}

function addAll(found: Set<string>, paths: readonly string[], implied: readonly string[]): void {
  for (const path of paths) {
    if (path !== "unsafe" && !implied.includes(path)) {
      found.add(path);
    }
  }
}
