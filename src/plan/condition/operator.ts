import type { Anchor } from "../../golang/occurrences.ts";
import type { Condition, ConditionOf, OperatorName, Verdict } from "../condition.ts";
import type { GraphPackage, PackageFacts } from "../package-facts.ts";
import type { Reason } from "./reason.ts";

/**
 * All that the tool knows of one operator of conditions. No part is optional, and other code looks operators up in the table
 * (operators.ts) instead of comparing `op`: so an operator that lacks some part does not compile.
 *
 * Parts that only one other room uses (the launcher's encoding, sentences for `why` and `try`) are defined here too, in terms of this room.
 * The last parameter of a method applies the method to the parts of an `and`, `or` or `not`.
 */
export interface Operator<Name extends OperatorName> {
  /** The conditions that the operator joins; undefined for a test, which joins none. */
  parts(condition: ConditionOf<Name>): Parts | undefined;
  /** The names that the operator itself, not its parts, refers to. */
  asks(condition: ConditionOf<Name>): Asked;
  /** Whether the operator itself can be decided only with a file's text. */
  readonly needsFile: boolean;
  /**
   * The cost of evaluating the operator, which orders the parts of an `and` or `or`: 0 a comparison, 1 a look-up, 2 a search, 3
   * archives.
   */
  readonly cost: 0 | 1 | 2 | 3;
  /** Whether the operator itself depends on the path of the main module. */
  usesRoot(condition: ConditionOf<Name>): boolean;

  /** Whether the condition holds in a package, or in a file of it; "no" and "yes" are certain. */
  evaluate(condition: ConditionOf<Name>, examined: Examined): Verdict;
  /** Whether the condition can hold in a package of which only the situation is known. */
  suppose(condition: ConditionOf<Name>, situation: Situation, suppose: (part: Condition) => Verdict): Verdict;
  /**
   * The packages outside which the condition never holds; undefined when it may hold in any. Too few packages cause stale
   * archives.
   */
  bounds(condition: ConditionOf<Name>, bounds: (part: Condition) => Bounds | undefined): Bounds | undefined;
  /** Import paths that a program must contain for the condition to hold in one of its packages. */
  necessaryPaths(
    condition: ConditionOf<Name>,
    necessaryPaths: (part: Condition) => ReadonlySet<string>,
  ): ReadonlySet<string>;
  /** A condition on a file alone that also holds if the file refers to a type by another name. */
  widened(condition: ConditionOf<Name>, names: TypeNames, widened: (part: Condition) => Condition): Condition;
  /**
   * An equivalent condition with fewer parts, cheap ones first.
   *
   * @param negated whether the condition is below a `not`: there a "maybe" in a conjunction matters, since it keeps the
   *   conjunction from being certain
   */
  simplified(condition: ConditionOf<Name>, negated: boolean, simplifier: Simplifier): Condition;

  /** Fields for the launcher (src/launcher/program/condition.go), of which the first names the operator. */
  encode(condition: ConditionOf<Name>, encode: (part: Condition) => readonly string[]): readonly string[];
  /** Why the condition holds in none of some files, in words. */
  whyNot(condition: ConditionOf<Name>, refusal: Refusal): Reason;
  /** The packages or files in which it holds, as the object of "it excludes". */
  describe(condition: ConditionOf<Name>, describe: (part: Condition) => string): string;
}

/** How a condition is composed of others: it holds if all of them hold, if one does, or if none does. */
export interface Parts {
  readonly hold: "all" | "one" | "none";
  readonly of: readonly Condition[];
}

/** Names that a condition refers to. */
export interface Asked {
  /** The package's own import path. */
  readonly importPath?: string;
  /** A package that is imported directly. */
  readonly imported?: string;
  /** The name in the package clause. */
  readonly clause?: string;
  /** A text to look for in the file, for messages. */
  readonly anchor?: Anchor;
}

/** A package, or a file in it, for which a condition is evaluated. */
export type Examined = (ExaminedPackage | ExaminedFile) & {
  readonly rootModule: string | undefined;
  readonly evaluate: (part: Condition) => Verdict;
};

/** A package evaluated as a whole, by import paths alone. */
export interface ExaminedPackage {
  readonly facts: GraphPackage;
  readonly file: undefined;
}

/** A file of a package, evaluated by its bytes. */
export interface ExaminedFile {
  readonly facts: PackageFacts;
  readonly file: Uint8Array;
}

/**
 * The properties of a package and file that conditions can distinguish; undefined for a path or name that no condition contains.
 */
export interface Situation {
  readonly importPath: string | undefined;
  readonly clause: string | undefined;
  readonly testMain: boolean;
}

/**
 * Import paths without which an aspect cannot match: a package in which it matches is one of `own` or of `imported`, or imports
 * one of `imported` directly.
 */
export interface Bounds {
  readonly own: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
}

/** Other names by which the files of a package may refer to a type. */
export interface TypeNames {
  /** Names that may denote the type. */
  namesOf(typeName: string): ReadonlySet<string>;
  /** Names of types that may be composed of the type: literals of these may elide its name. */
  listsOf(typeName: string): ReadonlySet<string>;
}

/** How parts of a condition are simplified. */
export interface Simplifier {
  readonly simplified: (part: Condition, negated: boolean) => Condition;
  /** The cost of evaluating a part with everything nested in it. */
  readonly cost: (part: Condition) => number;
}

/** A condition that does not hold, for explaining it in words. */
export interface Refusal {
  readonly importPath: string;
  readonly rootModule: string | undefined;
  /** The files in which it does not hold, in words. */
  readonly where: string;
  /** Why a part holds in none of them; undefined if it may hold in one. */
  readonly blocked: (part: Condition) => Reason | undefined;
  readonly describe: (part: Condition) => string;
}
