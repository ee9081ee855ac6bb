import type { Place } from "../../base/located.ts";
import { shortened } from "../../base/shown-text.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { formatTypePattern, type TypePattern } from "../../golang/type-pattern.ts";
import { RANK, type Reason } from "../../plan/condition/reason.ts";

/** Why a join point does not match a node. */
export interface Mismatch extends Reason {
  /** Where the innermost join point that does not match begins in its YAML file; undefined if no file has it. */
  readonly at?: Place | undefined;
}

/** Maximum length of code in a message, in UTF-16 units. */
const LONGEST_CODE = 60;

/** The package is another one than the join point requires. */
export function otherPackage(text: string): Mismatch {
  return { rank: RANK.package, text };
}

/** The node is of a kind that the join point never matches. @param wanted a kind, for example "call" */
export function otherNode(wanted: string): Mismatch {
  return { rank: RANK.node, text: `no ${wanted} here` };
}

/** The node is of the right kind, but has another name. */
export function otherName(text: string): Mismatch {
  return { rank: RANK.name, text };
}

/** Kind and name of the node fit, and something else does not. */
export function otherDetail(text: string): Mismatch {
  return { rank: RANK.detail, text };
}

/** The mismatch that is nearest to a match; the first of several. */
export function nearestOf<T extends Reason>(mismatches: readonly T[]): T | undefined {
  const [first, ...others] = mismatches;
  return others.reduce((best, each) => (best !== undefined && each.rank <= best.rank ? best : each), first);
}

/** Code in backquotes, on one line and shortened. */
export function shownCode({ text }: Pick<GoNode, "text">): string {
  return `\`${shortened(text.replaceAll(/\s+/g, " "), LONGEST_CODE)}\``;
}

/** A type as it is written in YAML, in backquotes. */
export function shownType(type: TypePattern): string {
  return `\`${formatTypePattern(type, (path) => `${path}.`)}\``;
}

/** A name with its import path as it is written in YAML, in backquotes. */
export function shownName({ path, name }: { readonly path: string; readonly name: string }): string {
  return `\`${path === "" ? "" : `${path}.`}${name}\``;
}
