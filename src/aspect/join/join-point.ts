import type { Decoder } from "../../config/decode.ts";
import type { Located } from "../../config/located.ts";
import type { Anchor } from "../../golang/occurrences.ts";
import type { Condition } from "../../plan/condition.ts";
import type { Site } from "../site.ts";

/** A predicate over one syntax node in its context (spec: aspect language §7). */
export interface JoinPoint {
  /** Necessary condition for a match anywhere in a package or file. */
  readonly condition: Condition;
  /**
   * Texts of which at least one stands inside each matching node, or inside its parent; undefined when no such text is
   * known, so that every node has to be looked at.
   */
  readonly anchors: readonly Anchor[] | undefined;
  /** Import paths without which the join point cannot match: injecting them adds nothing to a package. */
  readonly implied: readonly string[];
  matches(site: Site): boolean;
}

/** What a join point's decoder may call. */
export interface JoinPointContext {
  readonly decoder: Decoder;
  /** Decodes a nested join point. */
  nested(value: Located, path: string): JoinPoint | undefined;
}

/** One YAML key: how its value is decoded. Problems are recorded in the context's decoder. */
export interface JoinPointKind {
  readonly key: string;
  decode(value: Located, path: string, context: JoinPointContext): JoinPoint | undefined;
}
