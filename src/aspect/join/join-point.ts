import type { Kind } from "../../config/shape/kinds.ts";
import type { Anchor } from "../../golang/occurrences.ts";
import type { Condition } from "../../plan/condition.ts";
import type { AliasedType } from "../package-aliases.ts";
import type { Site } from "../site.ts";
import type { SelectedNodes } from "./selected-nodes.ts";

/** The name of a type: all of a composite literal in whose type it stands counts, and what the file makes of that type. */
export interface LiteralAnchor {
  readonly literal: string;
}

/** A predicate over one syntax node in its context (spec: aspect language §7). */
export interface JoinPoint {
  /** Necessary condition for a match anywhere in a package or file. */
  readonly condition: Condition;
  /**
   * Texts of which at least one stands inside each matching node, or inside its parent; undefined when no such text is
   * known, so that every node has to be looked at.
   */
  readonly anchors: readonly (Anchor | LiteralAnchor)[] | undefined;
  /** Import paths without which the join point cannot match: injecting them adds nothing to a package. */
  readonly implied: readonly string[];
  /** Kinds of nodes that it can match: by them `lint` finds join points that match nowhere. */
  readonly selects: SelectedNodes;
  /** Types that an alias may stand for instead. */
  readonly aliased?: readonly AliasedType[];
  matches(site: Site): boolean;
  /**
   * Where the site is a call of a method that the value before the dot has only by embedding: the embedded fields between it
   * and the value of the type that the join point names. With them, a template that moves the value gets that type.
   */
  embedded?(site: Site): readonly string[];
}

/** A YAML key that stands for a kind of join point, with the shape of what is under it. */
export type JoinPointKind = Kind<JoinPoint>;
