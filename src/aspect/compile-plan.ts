import type { Configuration } from "../config/configuration.ts";
import { ConfigurationError, type Problem } from "../config/problem.ts";
import type { Condition } from "../plan/condition.ts";
import type { Plan } from "../plan/plan.ts";
import { simplify } from "../plan/simplify.ts";
import { decodeAspect } from "./aspect.ts";

/**
 * Compiles a configuration into a plan. Every join point, advice and template is decoded once, so that what is wrong with
 * them is said before anything is built.
 *
 * @throws ConfigurationError with every problem of every aspect
 */
export function compilePlan(
  configuration: Configuration,
  context: { readonly toolVersion: string; readonly rootModule: string | undefined; readonly fingerprint: string },
): Plan {
  const problems: Problem[] = [];
  const conditions: { tracerInternal: boolean; condition: Condition }[] = [];
  const imports = new Set<string>();
  const links = new Set<string>();
  for (const raw of configuration.aspects) {
    const aspect = decodeAspect(raw, context.toolVersion, problems);
    if (aspect === undefined) {
      continue;
    }
    conditions.push({ tracerInternal: raw.tracerInternal, condition: simplify(aspect.joinPoint.condition) });
    for (const advice of aspect.advice) {
      // What the join point cannot match without is there already.
      addAll(imports, advice.imports, aspect.joinPoint.implied);
      addAll(links, advice.links, []);
    }
  }
  if (problems.some((problem) => problem.severity === "error")) {
    throw new ConfigurationError(problems.filter((problem) => problem.severity === "error"));
  }
  return {
    index: {
      format: 1,
      toolVersion: context.toolVersion,
      fingerprint: context.fingerprint,
      rootModule: context.rootModule,
      aspects: conditions,
    },
    aspects: configuration.aspects,
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
