import type { Kind } from "../../config/shape/kinds.ts";
import type { Subject, Weaving } from "../weaving.ts";

/** An edit of a node or of its file (spec: aspect language §8). */
export interface Advice {
  /** Import paths that applying it may add, for the plan. */
  readonly imports: readonly string[];
  /** Import paths that applying it may need linked, for the plan. */
  readonly links: readonly string[];
  /** Name of the field that it adds to a struct type. */
  readonly addsField?: string;
  /** Only statements can be ordered; anything else comes after every explicit namespace (spec: aspect language §6.4). */
  readonly order?: { readonly namespace: string; readonly order: number };
  /** Whether it is for statements: where a join point is a statement and also parts of it, the parts are not meant. */
  readonly forStatements?: true;
  /**
   * Applies the advice.
   *
   * @returns the node that advice applied later works on
   * @throws WeaveError when the node is of the wrong kind or the template does not fit
   */
  apply(subject: Subject, weaving: Weaving): Subject;
}

/** A YAML key that stands for a kind of advice, with the shape of what is under it. */
export type AdviceKind = Kind<Advice>;
