import type { Place } from "../../base/located.ts";
import type { Kind } from "../../config/shape/kinds.ts";
import type { Anchor } from "../../golang/occurrences.ts";
import type { Condition } from "../../plan/condition.ts";
import type { AliasedType } from "../package-aliases.ts";
import type { Site } from "../site.ts";
import type { Mismatch } from "./mismatch.ts";
import type { SelectedNodes } from "./selected-nodes.ts";

/**
 * The name of a type, for composite literals: one with the name in its type counts as a whole, including the declarations in the
 * file that are based on that type.
 */
export interface LiteralAnchor {
  readonly literal: string;
}

/** How a join point consists of others: it matches only where all of them match, where one does, or where none does. */
interface JoinedParts {
  readonly hold: "all" | "one" | "none";
  readonly of: readonly JoinPoint[];
}

/** A predicate over one syntax node in its context (spec: aspect language §7). */
export interface JoinPoint {
  /** Necessary condition for a match in a package or file. */
  readonly condition: Condition;
  /**
   * Texts of which each matching node, or its parent, contains at least one; undefined if no such texts are known, so that every
   * node must be examined.
   */
  readonly anchors: readonly (Anchor | LiteralAnchor)[] | undefined;
  /** Import paths without which the join point cannot match: injecting them adds nothing to a package. */
  readonly implied: readonly string[];
  /** Kinds of nodes that the join point can match; `lint` uses them to find join points that match nowhere. */
  readonly selects: SelectedNodes;
  /** Types that code may refer to by an alias. */
  readonly aliased?: readonly AliasedType[];
  /** Where it begins in its YAML file; undefined if no file has it. */
  readonly at?: Place | undefined;
  /** The join points that it consists of; undefined for one without any. */
  readonly parts?: JoinedParts | undefined;
  matches(site: Site): boolean;
  /** The first condition that the site does not fulfil; undefined exactly where the join point matches. */
  whyNot(site: Site): Mismatch | undefined;
  /**
   * The embedded fields between the value before the dot and the value of the join point's type, if the site is a call of a
   * method that the former has only by embedding. With them, a template that moves the value gets one of that type.
   */
  embedded?(site: Site): readonly string[];
}

/** A YAML key that selects a kind of join point, with the shape of its value. */
export type JoinPointKind = Kind<JoinPoint>;
