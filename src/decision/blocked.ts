import type { JoinPoint } from "../aspect/join/join-point.ts";
import { type Mismatch, nearestOf } from "../aspect/join/mismatch.ts";
import type { Refusal } from "../plan/condition/operator.ts";
import { OPERATORS } from "../plan/condition/operators.ts";
import { RANK, type Reason } from "../plan/condition/reason.ts";
import type { Condition, ConditionOf, OperatorName } from "../plan/condition.ts";
import type { PackageFacts } from "../plan/package-facts.ts";
import { mayMatchFile } from "../plan/prefilter.ts";
import { treatmentOf } from "../plan/treatment.ts";

/** The package and files in which to look for a reason. */
export interface Searched {
  readonly facts: PackageFacts;
  readonly rootModule: string | undefined;
  /** The files to search, with the name that messages show. */
  readonly files: readonly { readonly bytes: Uint8Array; readonly name: string }[];
}

/** Why a package is exempt from an aspect, wherever it would match; undefined if it is not. */
export function exemptPackage(importPath: string, tracerInternal: boolean): Reason | undefined {
  const treatment = treatmentOf(importPath);
  if (treatment === "normal" || (treatment === "tracer" && tracerInternal)) {
    return undefined;
  }
  const how = treatment === "never" ? "no aspect" : "only an aspect marked tracer-internal";
  return { rank: RANK.package, text: `${how} is woven into ${importPath}` };
}

/**
 * The first condition of a join point that is fulfilled in none of the files, as the prefilter decides it; undefined if it lets
 * one of them pass.
 */
export function blockedJoinPoint(joinPoint: JoinPoint, searched: Searched): Mismatch | undefined {
  if (passes(joinPoint.condition, searched)) {
    return undefined;
  }
  const { parts } = joinPoint;
  if (parts?.hold === "all") {
    for (const part of parts.of) {
      const mismatch = blockedJoinPoint(part, searched);
      if (mismatch !== undefined) {
        return mismatch;
      }
    }
  }
  const nearest =
    parts?.hold === "one" ? nearestOf(parts.of.flatMap((part) => blockedJoinPoint(part, searched) ?? [])) : undefined;
  return { ...reasonOf(joinPoint.condition, refusalIn(searched)), at: nearest?.at ?? joinPoint.at };
}

/** Why a condition is fulfilled in none of the files; undefined if the prefilter lets one of them pass. */
export function blockedCondition(condition: Condition, searched: Searched): Reason | undefined {
  return passes(condition, searched) ? undefined : reasonOf(condition, refusalIn(searched));
}

function passes(condition: Condition, { facts, rootModule, files }: Searched): boolean {
  return files.some(({ bytes }) => mayMatchFile(condition, facts, rootModule, bytes));
}

function refusalIn(searched: Searched): Refusal {
  const { facts, rootModule, files } = searched;
  const [only, second] = files;
  return {
    importPath: facts.importPath,
    rootModule,
    where: only !== undefined && second === undefined ? only.name : "the files",
    blocked: (part) => blockedCondition(part, searched),
    describe,
  };
}

function reasonOf<Name extends OperatorName>(condition: ConditionOf<Name>, refusal: Refusal): Reason {
  return OPERATORS[condition.op].whyNot(condition, refusal);
}

function describe<Name extends OperatorName>(condition: ConditionOf<Name>): string {
  return OPERATORS[condition.op].describe(condition, describe);
}
