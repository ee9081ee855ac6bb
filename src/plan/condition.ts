import type { Anchor } from "../golang/occurrences.ts";

/** What each operator of conditions is followed by. Its meaning is a record of src/plan/condition, one file an operator. */
interface Operands {
  readonly maybe: NoOperand;
  readonly never: NoOperand;
  readonly and: { readonly of: readonly Condition[] };
  readonly or: { readonly of: readonly Condition[] };
  readonly not: { readonly of: Condition };
  /** The package's own import path is this. */
  readonly path: { readonly path: string };
  /** The package's own import path matches a glob; with `root`, inside the main module and relative to it. */
  readonly glob: { readonly pattern: string; readonly root: boolean };
  /** The package imports this path directly, or is it. */
  readonly imports: { readonly path: string };
  /**
   * Code of the package may have to do with this type, since the package is or imports the one that declares it, or since
   * what one of its imports exports tells of it: as a result, a field, an embedded field, behind an alias.
   */
  readonly reaches: { readonly path: string; readonly name: string };
  /**
   * Some file of the package mentions this type: by its name; by that of an alias which an imported package exports (an alias
   * of the package's own mentions it itself); or by that of a type which may be made of it, where literals leave their types
   * out. The path is empty for a type of the package.
   */
  readonly named: { readonly path: string; readonly name: string };
  /** The file's package clause has this name. */
  readonly clause: { readonly name: string };
  /** The package is the generated main of a test binary. */
  readonly "test-main": { readonly value: boolean };
  /** The anchor stands somewhere in the file. */
  readonly text: { readonly anchor: Anchor };
}

type NoOperand = Readonly<Record<never, never>>;

export type OperatorName = keyof Operands;

/** A condition with a certain operator. */
export type ConditionOf<Name extends OperatorName> = { [Each in Name]: { readonly op: Each } & Operands[Each] }[Name];

/**
 * A necessary condition for an aspect to match in a package or a file, that needs no parse (spec: aspect language §6.1).
 * Plain data: it travels in the plan's index, which is all that a toolexec process with nothing to do reads.
 */
export type Condition = ConditionOf<OperatorName>;

/** Whether a condition holds; where that would need a parse, maybe. */
export type Verdict = "yes" | "no" | "maybe";

export const MAYBE: Condition = { op: "maybe" };
export const NEVER: Condition = { op: "never" };

/** Whether a condition, once simplified, holds nowhere. */
export function isNever(condition: Condition): boolean {
  return condition.op === "never";
}
