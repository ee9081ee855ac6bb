import type { Kind } from "../../config/shape/kinds.ts";
import type { Subject, Weaving } from "../weaving.ts";

/** An edit of a node or of its file (spec: aspect language §8). */
export interface Advice {
  /** Import paths that the advice may add to a package, for the plan. */
  readonly imports: readonly string[];
  /** Import paths that the advice may require to be linked, for the plan. */
  readonly links: readonly string[];
  /** Name of the field that the advice adds to a struct type. */
  readonly addsField?: string;
  /**
   * Only advice that prepends statements can be ordered; all other advice comes after every explicit namespace (spec: aspect
   * language §6.4).
   */
  readonly order?: { readonly namespace: string; readonly order: number };
  /**
   * Whether the advice applies to statements only: if a join point matches a statement and parts of it, the parts are skipped.
   */
  readonly forStatements?: true;
  /**
   * Applies the advice.
   *
   * @returns the node to which later advice is applied
   * @throws WeaveError when the node is of an unsuitable kind or the rendered template does not fit
   */
  apply(subject: Subject, weaving: Weaving): Subject;
}

/** A YAML key that selects a kind of advice, with the shape of its value. */
export type AdviceKind = Kind<Advice>;
