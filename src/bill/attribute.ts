import type { Plan } from "../plan/plan.ts";

/** An aspect woven into a package, as the package's archive records it. */
export interface WovenShare {
  readonly integration: string;
  readonly aspect: string;
  readonly count: number;
  /** As `encodePlaces` writes them; undefined if unknown. */
  readonly places: string | undefined;
}

/**
 * What was woven into packages, under the integrations of a plan. Several integrations may bring the same aspect: the first one in a build
 * counts, and Go's cache may have the archive from a build in which that was another one.
 *
 * @param linked by import path, as the archives record it
 */
export function attributed(
  plan: Pick<Plan, "aspects">,
  linked: ReadonlyMap<string, readonly WovenShare[]>,
): ReadonlyMap<string, readonly WovenShare[]> {
  const known = new Set(plan.aspects.map(({ integration, id }) => JSON.stringify([integration, id])));
  const first = new Map(plan.aspects.toReversed().map(({ integration, id }) => [id, integration]));
  const own = (share: WovenShare): WovenShare =>
    known.has(JSON.stringify([share.integration, share.aspect]))
      ? share
      : { ...share, integration: first.get(share.aspect) ?? share.integration };
  return new Map([...linked].map(([path, shares]) => [path, shares.map(own)]));
}
