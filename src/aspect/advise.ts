import { placeOfExclude } from "../config/exclude.ts";
import { declarationName } from "../golang/declaration-name.ts";
import type { GoFile } from "../golang/go-file.ts";
import { describePosition } from "../golang/positions.ts";
import { isStatement } from "../golang/statements.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { Advice } from "./advice/advice.ts";
import { LAST_NAMESPACE } from "./advice/prepend-statements.ts";
import type { Aspect } from "./aspect.ts";
import type { ExcludedBy } from "./exclude.ts";
import type { Site } from "./site.ts";
import type { ExcludedSite, WovenSite } from "./weave-types.ts";
import type { Subject, Weaving } from "./weaving.ts";

/** A match: an aspect at a site. */
interface Match {
  readonly aspect: Aspect;
  readonly woven: WovenSite;
}

/** The candidate aspects of a file, and the excludes that apply to them. */
interface FileAspects {
  readonly candidates: readonly Aspect[];
  readonly excludedBy: ExcludedBy;
}

/** The aspects that match a node. */
interface NodeMatches {
  /** The matches to which advice applies. */
  readonly sites: readonly WovenSite[];
  /** The matches to which an exclude applies. */
  readonly excluded: readonly ExcludedSite[];
  /** The advice to apply, in order. */
  readonly batch: readonly {
    readonly advice: Advice;
    readonly woven: WovenSite;
    readonly embedded: readonly string[];
  }[];
}

/** Matches all aspects against a node, then applies the advice of the matching ones in order (spec: aspect language §6.4). */
export function adviseNode(
  node: GoNode,
  file: GoFile,
  aspects: FileAspects,
  weaving: Weaving,
): Omit<NodeMatches, "batch"> {
  const site: Site = { node, file, pkg: weaving.pkg };
  const { sites, excluded, batch } = matchNode(site, aspects);
  let subject: Omit<Subject, "woven"> = { node, site };
  for (const { advice, woven, embedded } of batch) {
    subject = advice.apply({ ...subject, woven, embedded }, weaving);
  }
  return { sites, excluded };
}

/** Matches all aspects against a node. */
export function matchNode(site: Site, { candidates, excludedBy }: FileAspects): NodeMatches {
  const { node } = site;
  const matches: Match[] = [];
  const excluded: ExcludedSite[] = [];
  for (const aspect of candidates) {
    if (aspect.joinPoint.matches(site)) {
      const by = excludedBy(aspect.raw, node);
      const woven = describeSite(aspect, site);
      if (by === undefined) {
        matches.push({ aspect, woven });
      } else {
        excluded.push({ ...woven, by: placeOfExclude(by) });
      }
    }
  }
  const batch = matches.flatMap(({ aspect, woven }) =>
    aspect.advice
      .filter((advice) => advice.forStatements !== true || !isPartOfJoinPoint(aspect, site))
      .map((advice) => ({ advice, woven, embedded: aspect.joinPoint.embedded?.(site) ?? [] })),
  );
  batch.sort((left, right) => compareOrder(left.advice, right.advice));
  const sites = matches.map(({ woven }) => woven).filter((woven) => batch.some((one) => one.woven === woven));
  return { sites, excluded, batch };
}

/**
 * Whether a node is part of a statement that matches as well: a directive in front of a statement also applies to parts of it
 * (spec: aspect language §7).
 */
function isPartOfJoinPoint({ joinPoint }: Aspect, { node, file, pkg }: Site): boolean {
  const statement = isStatement(node) ? undefined : node.ancestor(isStatement);
  return statement !== undefined && joinPoint.matches({ node: statement, file, pkg });
}

function compareOrder(left: Advice, right: Advice): number {
  const leftSpace = left.order?.namespace ?? LAST_NAMESPACE;
  const rightSpace = right.order?.namespace ?? LAST_NAMESPACE;
  return (
    Buffer.compare(Buffer.from(leftSpace), Buffer.from(rightSpace)) ||
    (left.order?.order ?? 0) - (right.order?.order ?? 0)
  );
}

function describeSite(aspect: Aspect, site: Site): WovenSite {
  const { raw } = aspect;
  return {
    aspect: raw.id,
    integration: raw.integration,
    aspectPlace: `${raw.file}:${raw.line}:${raw.column}`,
    place: describePosition(site.file.positions.at(site.node.start)),
    declaration: declarationName(site.node),
  };
}
