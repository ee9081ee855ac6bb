import { sha256 } from "../base/content-hash.ts";
import type { Exclude } from "../config/exclude.ts";
import { isNever, NEVER } from "../plan/condition.ts";
import { describeAspect } from "../plan/fingerprint.ts";
import type { Plan } from "../plan/plan.ts";
import { attributed, type WovenShare } from "./attribute.ts";
import type { Bill, BilledAspect, BilledPackage, InForce, Origins } from "./bill.ts";
import { decodePlaces } from "./places.ts";

/**
 * The bill of a binary.
 *
 * @param linked the shares of each package that is linked, by import path
 */
export function composeBill(
  plan: Plan,
  origins: Origins,
  linked: ReadonlyMap<string, readonly WovenShare[]>,
  tool: string,
): Bill {
  const packages = [...attributed(plan, linked)]
    .filter(([, shares]) => shares.length > 0)
    .map(([importPath, shares]): BilledPackage => ({ importPath, woven: shares.map(billed).toSorted(compare) }))
    .toSorted((left, right) => order(left.importPath, right.importPath));
  const weaving = new Set(packages.flatMap(({ woven }) => woven.map(({ integration }) => integration)));
  const files = new Map<string, Set<string>>();
  for (const { integration, file } of plan.aspects) {
    if (weaving.has(integration)) {
      files.set(integration, (files.get(integration) ?? new Set()).add(origins[file] ?? ""));
    }
  }
  return {
    tool,
    aspects: inForce(plan),
    excludes: (plan.excludes ?? []).map(describe),
    integrations: [...weaving]
      .toSorted(order)
      .map((importPath) => ({ importPath, files: [...(files.get(importPath) ?? [])].toSorted(order) })),
    packages,
  };
}

/** Identifies the aspects of a plan by their content, without positions and comments. */
function inForce(plan: Plan): InForce {
  const aspects = plan.aspects.flatMap((aspect, at) => {
    const condition = plan.index.aspects[at]?.condition ?? NEVER;
    return isNever(condition) ? [] : [JSON.stringify([aspect.integration, describeAspect(aspect, condition)])];
  });
  return { number: aspects.length, hash: sha256(...aspects).slice(0, 22) };
}

function describe({ package: importPath, file, function: name, integration, except }: Exclude): string {
  const kept = except === undefined ? undefined : `${except.length} join points`;
  return Object.entries({ package: importPath, file, function: name, integration, except: kept })
    .flatMap(([key, glob]) => (glob === undefined ? [] : `${key}=${glob}`))
    .join(" ");
}

function billed({ places, ...share }: WovenShare): BilledAspect {
  return { ...share, places: places === undefined ? undefined : decodePlaces(places) };
}

function compare(left: BilledAspect, right: BilledAspect): number {
  return order(left.integration, right.integration) || order(left.aspect, right.aspect);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
