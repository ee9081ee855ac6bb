import { literalPlaces, mayElideTypes } from "../golang/occurrences.ts";
import { remembered } from "./archives.ts";
import type { ImportedPackages } from "./compilation.ts";
import type { Examined, ExaminedFile, ExaminedPackage } from "./condition/operator.ts";
import { OPERATORS } from "./condition/operators.ts";
import { partsOf } from "./condition/walk.ts";
import { type Condition, type ConditionOf, MAYBE, type OperatorName, type Verdict } from "./condition.ts";
import { latin1, mentions } from "./mentions.ts";
import type { GraphPackage, PackageFacts } from "./package-facts.ts";
import type { PlanIndex, PlannedField } from "./plan.ts";
import { treatmentOf } from "./treatment.ts";

/**
 * Finds the aspects of the plan that may match somewhere in a package, by index, ascending. The result may contain an aspect too
 * many, never one too few: a test compares it with the full matcher.
 */
export function candidatesFor(index: PlanIndex, facts: PackageFacts): number[] {
  return candidatesByPlace(index, facts).filter((position) => {
    const condition = index.aspects[position]?.condition ?? MAYBE;
    return (
      !needsFile(condition) || facts.sources().some((file) => mayMatchFile(condition, facts, index.rootModule, file))
    );
  });
}

/**
 * Finds the aspects that may match in a package judged by its place in the import graph alone, by index, ascending: no file is
 * read.
 */
export function candidatesByPlace({ aspects, rootModule }: PlanIndex, facts: GraphPackage): number[] {
  const treatment = treatmentOf(facts.importPath);
  return aspects.flatMap(({ tracerInternal, condition }, position) => {
    const isTreated = treatment === "normal" || (treatment === "tracer" && tracerInternal);
    return isTreated && evaluate(condition, { facts, file: undefined }, rootModule) !== "no" ? [position] : [];
  });
}

/**
 * Fields added to structs of imported packages, if the package may have literals of these: a compiler error may be about such a
 * field.
 */
export function fieldsElsewhere({ fields = [] }: PlanIndex, facts: PackageFacts): PlannedField[] {
  return fields.filter(
    ({ path, name }) =>
      path !== facts.importPath &&
      facts.imports(path) &&
      facts.sources().some((bytes) => literalPlaces(latin1(bytes), latin1(Buffer.from(name))).length > 0),
  );
}

/** Whether an aspect with this condition may match in a file of the package. */
export function mayMatchFile(
  condition: Condition,
  facts: PackageFacts,
  rootModule: string | undefined,
  file: Uint8Array,
): boolean {
  return evaluate(condition, { facts, file }, rootModule) !== "no";
}

function evaluate(condition: Condition, of: ExaminedPackage | ExaminedFile, rootModule: string | undefined): Verdict {
  const examined: Examined = { ...of, rootModule, evaluate: (part) => evaluateIn(part, examined) };
  return evaluateIn(condition, examined);
}

function evaluateIn<Name extends OperatorName>(condition: ConditionOf<Name>, examined: Examined): Verdict {
  return OPERATORS[condition.op].evaluate(condition, examined);
}

function needsFile(condition: Condition): boolean {
  return OPERATORS[condition.op].needsFile || (partsOf(condition)?.of.some(needsFile) ?? false);
}

/**
 * Whether a source mentions a type by its name, by an alias of it or, in a file with literals that elide their types, by a type
 * that may be composed of it (condition `named`).
 *
 * @param sources of the package; read on demand
 * @param exported the exported objects of its imports; undefined results if unknown
 */
export function namedIn(
  sources: () => readonly Uint8Array[],
  exported: Pick<ImportedPackages, "aliasesOf" | "typesOf">,
): PackageFacts["names"] {
  const mentioned = (word: string) => sources().some((source) => mentions(source, { word }));
  let eliding: readonly Uint8Array[] | undefined;
  const elided = (path: string, name: string) => {
    eliding ??= sources().filter((source) => mayElideTypes(latin1(source)));
    if (eliding.length === 0) {
      return false;
    }
    const types = exported.typesOf(path, name);
    return types?.some((word) => eliding?.some((source) => mentions(source, { word }))) ?? true;
  };
  return remembered(
    (path, name) =>
      mentioned(name) ||
      (path !== "" && ((exported.aliasesOf(path, name)?.some(mentioned) ?? true) || elided(path, name))),
  );
}
