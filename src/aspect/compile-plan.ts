import { nearest } from "../base/nearest.ts";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import type { Configuration, RawAspect } from "../config/configuration.ts";
import { warningAbout } from "../config/exclude.ts";
import { isExported } from "../golang/exported.ts";
import { askedBy, partsOf } from "../plan/condition/walk.ts";
import { type Condition, isNever, NEVER } from "../plan/condition.ts";
import { excludeFrom, excludesFor } from "../plan/excludes.ts";
import type { Plan, PlannedField } from "../plan/plan.ts";
import { simplify } from "../plan/simplify.ts";
import { decodeAspect } from "./aspect.ts";
import { interfacePackagesOf } from "./interface-packages.ts";

/** Input of a plan besides the configuration. */
interface PlanContext {
  readonly toolVersion: string;
  readonly rootModule: string | undefined;
  readonly fingerprint: string;
  /** Whether an aspect applies to the versions in use; by default, all aspects do. */
  readonly exists?: (aspect: RawAspect) => boolean;
}

/**
 * Compiles a configuration into a plan. Every join point, advice and template is decoded once, so that errors in them are
 * reported before anything is built.
 *
 * @param warnings receives warnings, for example about unknown keys
 * @throws ConfigurationError with every error of every aspect
 */
export function compilePlan(configuration: Configuration, context: PlanContext, warnings: Problem[] = []): Plan {
  const problems: Problem[] = [];
  const conditions: { tracerInternal: boolean; condition: Condition }[] = [];
  const unexcluded: { tracerInternal: boolean; condition: Condition }[] = [];
  const { excludes = [] } = configuration;
  const injections: { imports: string[]; links: string[] }[] = [];
  const fields: PlannedField[] = [];
  for (const raw of configuration.aspects) {
    const injected: (typeof injections)[number] = { imports: [], links: [] };
    injections.push(injected);
    const aspect = decodeAspect(raw, problems);
    if (aspect === undefined) {
      continue;
    }
    const possible = (context.exists?.(raw) ?? true) ? simplify(aspect.joinPoint.condition) : NEVER;
    const condition = simplify(excludeFrom(possible, excludesFor(excludes, raw.integration)));
    unexcluded.push({ tracerInternal: raw.tracerInternal, condition: possible });
    conditions.push({ tracerInternal: raw.tracerInternal, condition });
    if (isNever(condition)) {
      continue;
    }
    for (const advice of aspect.advice) {
      // A package without which the join point cannot match is part of the build already.
      const present = ["unsafe", ...aspect.joinPoint.implied];
      injected.imports.push(...advice.imports.filter((path) => !present.includes(path)));
      injected.links.push(...advice.links.filter((path) => path !== "unsafe"));
      if (advice.addsField !== undefined) {
        fields.push(...plannedFields(raw, condition, advice.addsField));
      }
    }
  }
  const imports = new Set(injections.flatMap((each) => each.imports));
  const links = new Set(injections.flatMap((each) => each.links));
  if (problems.some((problem) => problem.severity === "error")) {
    throw new ConfigurationError(problems.filter((problem) => problem.severity === "error"));
  }
  warnings.push(...problems, ...idleExcludes(configuration));
  return {
    index: {
      format: 1,
      toolVersion: context.toolVersion,
      fingerprint: context.fingerprint,
      rootModule: context.rootModule,
      aspects: conditions,
      ...(fields.length === 0 ? {} : { fields }),
    },
    ...(excludes.length > 0 && { excludes, unexcluded }),
    injections,
    interfaces: configuration.aspects.map(interfacePackagesOf),
    injectable: {
      imports: [...imports].toSorted(),
      links: [...links].filter((path) => !imports.has(path)).toSorted(),
    },
    // This key must be last, as in a cached plan, which is stored without it (cached-plan.ts).
    aspects: configuration.aspects,
  };
}

/** The exported structs whose definitions an aspect's condition refers to, each with the added field. */
function plannedFields(raw: RawAspect, condition: Condition, field: string): PlannedField[] {
  const parts = partsOf(condition);
  if (parts === undefined || parts.hold === "none") {
    return [];
  }
  const [path] = parts.hold === "all" ? parts.of.flatMap((part) => askedBy(part).importPath ?? []) : [];
  const aspectPlace = `${raw.file}:${raw.line}:${raw.column}`;
  return parts.of.flatMap((part): PlannedField[] => {
    const { anchor } = askedBy(part);
    if (path === undefined || anchor === undefined || !("struct" in anchor)) {
      return plannedFields(raw, part, field);
    }
    const name = anchor.struct;
    return isExported(name) ? [{ path, name, field, aspect: raw.id, aspectPlace }] : [];
  });
}

/** Warns about excludes whose integration has no aspects: most likely a mistyped name. */
function idleExcludes({ aspects, excludes = [] }: Configuration): Problem[] {
  const integrations = [...new Set(aspects.map(({ integration }) => integration))];
  return excludes.flatMap((each) => {
    if (each.integration === undefined || integrations.some((one) => excludesFor([each], one).length > 0)) {
      return [];
    }
    const near = nearest(each.integration, integrations);
    const hint = near === undefined ? "" : `, did you mean ${near}?`;
    return warningAbout(each, `the integration ${each.integration} adds no aspects here${hint}`);
  });
}
