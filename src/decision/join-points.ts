import { decodeJoinPoint } from "../aspect/aspect.ts";
import type { JoinPoint } from "../aspect/join/join-point.ts";
import type { RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";
import { NEVER } from "../plan/condition.ts";
import { excludeFrom, excludesFor } from "../plan/excludes.ts";
import type { Plan } from "../plan/plan.ts";
import { simplify } from "../plan/simplify.ts";

/** Decodes the join points of aspects, each once. */
export class JoinPoints {
  readonly #known = new Map<RawAspect, { readonly joinPoint: JoinPoint | undefined }>();

  /** Undefined for a join point with errors. */
  of(aspect: RawAspect): JoinPoint | undefined {
    const known = this.#known.get(aspect) ?? { joinPoint: decodeJoinPoint(aspect) };
    this.#known.set(aspect, known);
    return known.joinPoint;
  }
}

/** A plan's aspects, and what decides where they apply. */
interface Planned {
  readonly aspects: readonly RawAspect[];
  readonly excludes: readonly Exclude[];
  readonly rootModule: string | undefined;
  readonly toolVersion: string;
  /** Whether an aspect applies to the versions in use. */
  readonly exists: (aspect: RawAspect) => boolean;
}

/**
 * A plan to decide with, but not to build with: its aspects' advice is not decoded, so it does not know what they inject. That
 * takes a fraction of the time of `compilePlan`.
 */
export function planToDecide(
  { aspects, excludes, rootModule, toolVersion, exists }: Planned,
  joinPoints: JoinPoints,
): Plan {
  const unexcluded = aspects.map((aspect) => {
    const condition = exists(aspect) ? joinPoints.of(aspect)?.condition : undefined;
    return { tracerInternal: aspect.tracerInternal, condition: simplify(condition ?? NEVER) };
  });
  const conditions = unexcluded.map(({ tracerInternal, condition }, at) => ({
    tracerInternal,
    condition: simplify(excludeFrom(condition, excludesFor(excludes, aspects[at]?.integration ?? ""))),
  }));
  return {
    index: { format: 1, toolVersion, fingerprint: "", rootModule, aspects: conditions },
    ...(excludes.length > 0 && { excludes, unexcluded }),
    injections: aspects.map(() => ({ imports: [], links: [] })),
    interfaces: aspects.map(() => []),
    injectable: { imports: [], links: [] },
    aspects,
  };
}
