import type { Decoder } from "../../config/decode.ts";
import type { Located } from "../../config/located.ts";
import type { Subject, Weaving } from "../weaving.ts";

/** An edit of a node or of its file (spec: aspect language §8). */
export interface Advice {
  /** Import paths that applying it may add, for the plan. */
  readonly imports: readonly string[];
  /** Import paths that applying it may need linked, for the plan. */
  readonly links: readonly string[];
  /** Only statements can be ordered; anything else comes after every explicit namespace (spec §6.4). */
  readonly order?: { readonly namespace: string; readonly order: number };
  /**
   * Applies the advice.
   *
   * @returns the node that advice applied later works on
   * @throws WeaveError when the node is of the wrong kind or the template does not fit
   */
  apply(subject: Subject, weaving: Weaving): Subject;
}

/** What an advice's decoder may use. */
export interface AdviceContext {
  readonly decoder: Decoder;
  readonly toolVersion: string;
}

/** One YAML key: how its value is decoded. Problems are recorded in the context's decoder. */
export interface AdviceKind {
  readonly key: string;
  decode(value: Located, path: string, context: AdviceContext): Advice | undefined;
}
