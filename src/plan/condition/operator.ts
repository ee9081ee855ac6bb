import type { Anchor } from "../../golang/occurrences.ts";
import type { Condition, ConditionOf, OperatorName, Verdict } from "../condition.ts";
import type { GraphPackage, PackageFacts } from "../package-facts.ts";

/**
 * Everything that the tool knows of one operator of conditions. No part is optional, and code elsewhere asks the table
 * (operators.ts) instead of looking at `op`: so an operator that says nothing on some matter does not compile.
 *
 * Rooms that use a part which is theirs alone (the launcher's encoding, words for `try`) find it here all the same, in terms
 * of this room. What is passed last applies the same part to conditions below an `and`, `or` or `not`.
 */
export interface Operator<Name extends OperatorName> {
  /** The conditions that it joins; undefined for a test, which joins none. */
  parts(condition: ConditionOf<Name>): Parts | undefined;
  /** The names that it asks for itself, its parts aside. */
  asks(condition: ConditionOf<Name>): Asked;
  /** Whether the operator itself can be decided only with a file's text. */
  readonly needsFile: boolean;
  /** What it takes to evaluate it, for the order within an `and` or `or`: 0 a comparison, 1 a look-up, 2 a search, 3 archives. */
  readonly cost: 0 | 1 | 2 | 3;
  /** Whether the main module's path has a say in the operator itself. */
  usesRoot(condition: ConditionOf<Name>): boolean;

  /** Whether it holds in a package, or in a file of it; "no" and "yes" are certain. */
  evaluate(condition: ConditionOf<Name>, examined: Examined): Verdict;
  /** Whether it can hold in a package of which nothing is known but this. */
  suppose(condition: ConditionOf<Name>, situation: Situation, suppose: (part: Condition) => Verdict): Verdict;
  /**
   * Packages outside which it holds nowhere; undefined when any package may fulfil it. Too few packages mean stale archives.
   */
  bounds(condition: ConditionOf<Name>, bounds: (part: Condition) => Bounds | undefined): Bounds | undefined;
  /** Import paths that have to be in a program for it to hold in some package of the program. */
  necessaryPaths(
    condition: ConditionOf<Name>,
    necessaryPaths: (part: Condition) => ReadonlySet<string>,
  ): ReadonlySet<string>;
  /** A condition on a file alone that holds as well where another name stands for a type. */
  widened(condition: ConditionOf<Name>, names: TypeNames, widened: (part: Condition) => Condition): Condition;
  /**
   * The same in fewer parts, cheap ones first.
   *
   * @param negated below a `not`, a "maybe" in a conjunction does decide: it keeps the conjunction from being certain
   */
  simplified(condition: ConditionOf<Name>, negated: boolean, simplifier: Simplifier): Condition;

  /** Fields for the launcher (src/launcher/program/condition.go): a word that names the operator comes first. */
  encode(condition: ConditionOf<Name>, encode: (part: Condition) => readonly string[]): readonly string[];
  /** Why it holds in none of some files, for people. */
  whyNot(condition: ConditionOf<Name>, refusal: Refusal): Reason;
  /** The packages or files in which it holds, as the object of "it excludes". */
  describe(condition: ConditionOf<Name>, describe: (part: Condition) => string): string;
}

/** How a condition is made of others: it holds where all of them do, where one does, or where none does. */
export interface Parts {
  readonly hold: "all" | "one" | "none";
  readonly of: readonly Condition[];
}

/** Names that a condition asks for. */
export interface Asked {
  /** The package's own import path. */
  readonly importPath?: string;
  /** A package that is imported directly. */
  readonly imported?: string;
  /** The name in the package clause. */
  readonly clause?: string;
  /** A text in the file that tells people where to look. */
  readonly anchor?: Anchor;
}

/** A package, or a file in it, that a condition is held against. */
export type Examined = (ExaminedPackage | ExaminedFile) & {
  readonly rootModule: string | undefined;
  readonly evaluate: (part: Condition) => Verdict;
};

/** A package judged as a whole, by its place alone. */
export interface ExaminedPackage {
  readonly facts: GraphPackage;
  readonly file: undefined;
}

/** A file of a package, by its bytes. */
export interface ExaminedFile {
  readonly facts: PackageFacts;
  readonly file: Uint8Array;
}

/** A package and a file in it, as far as conditions can tell them apart; undefined for one that no condition names. */
export interface Situation {
  readonly importPath: string | undefined;
  readonly clause: string | undefined;
  readonly testMain: boolean;
}

/**
 * Import paths without which an aspect cannot match: a package in which it does is one of `own` or of `imported`, or imports
 * one of `imported` directly.
 */
export interface Bounds {
  readonly own: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
}

/** Names by which the files of a package can know a type, besides its own. */
export interface TypeNames {
  /** Names that may stand for the type. */
  namesOf(typeName: string): ReadonlySet<string>;
  /** Names of types that may be made of the type: elements of their literals may leave it out. */
  listsOf(typeName: string): ReadonlySet<string>;
}

/** How parts of a condition are simplified. */
export interface Simplifier {
  readonly simplified: (part: Condition, negated: boolean) => Condition;
  /** What it takes to evaluate a part with all that is in it. */
  readonly cost: (part: Condition) => number;
}

/** A condition that is not fulfilled, in words. */
export interface Refusal {
  readonly importPath: string;
  readonly rootModule: string | undefined;
  /** The files in which it does not hold. */
  readonly where: string;
  /** Why a part holds in none of them; undefined where it may hold in one. */
  readonly blocked: (part: Condition) => Reason | undefined;
  readonly describe: (part: Condition) => string;
}

/** Why an aspect matches nothing in a package; the nearer it came, the higher the rank. */
export interface Reason {
  readonly rank: number;
  readonly text: string;
}
