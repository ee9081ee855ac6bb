import type { Anchor } from "../golang/occurrences.ts";

/** The operands of each operator of conditions. Its meaning is defined in src/plan/condition, one file an operator. */
interface Operands {
  readonly maybe: NoOperand;
  readonly never: NoOperand;
  readonly and: { readonly of: readonly Condition[] };
  readonly or: { readonly of: readonly Condition[] };
  readonly not: { readonly of: Condition };
  /** The package's own import path equals this. */
  readonly path: { readonly path: string };
  /** The package's own import path matches a glob; with `root`, inside the main module and relative to it. */
  readonly glob: { readonly pattern: string; readonly root: boolean };
  /** The package imports this path directly, or is it. */
  readonly imports: { readonly path: string };
  /**
   * Code of the package may use this type, since the package declares it or imports the package that does, or since the export
   * data of an import mentions it: as a result, a field, an embedded field, behind an alias.
   */
  readonly reaches: { readonly path: string; readonly name: string };
  /**
   * Some file of the package mentions this type: by its name; by an alias that an imported package exports (the declaration of an
   * alias in the package itself contains the name); or, where literals elide their types, by the name of a type that may be
   * composed of it. The path is empty for a type that the package itself declares.
   */
  readonly named: { readonly path: string; readonly name: string };
  /** The file's package clause has this name. */
  readonly clause: { readonly name: string };
  /** The package is the generated main of a test binary. */
  readonly "test-main": { readonly value: boolean };
  /** The file contains the anchor. */
  readonly text: { readonly anchor: Anchor };
  /** The file refers to this object of an imported package, by the local name of the import or after a dot import. */
  readonly qualified: { readonly path: string; readonly name: string };
}

type NoOperand = Readonly<Record<never, never>>;

export type OperatorName = keyof Operands;

/** A condition with a certain operator. */
export type ConditionOf<Name extends OperatorName> = { [Each in Name]: { readonly op: Each } & Operands[Each] }[Name];

/**
 * A necessary condition for an aspect to match in a package or file; it can be evaluated without parsing (spec: aspect language
 * §6.1). It is plain data: the plan's index contains it, and a toolexec process with nothing to do reads only that.
 */
export type Condition = ConditionOf<OperatorName>;

/** Whether a condition holds; maybe, if deciding that would need a parse. */
export type Verdict = "yes" | "no" | "maybe";

export const MAYBE: Condition = { op: "maybe" };
export const NEVER: Condition = { op: "never" };

/** Whether a condition, once simplified, never holds. */
export function isNever(condition: Condition): boolean {
  return condition.op === "never";
}
