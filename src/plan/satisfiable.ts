import type { Situation } from "./condition/operator.ts";
import { OPERATORS } from "./condition/operators.ts";
import { allIn, askedBy } from "./condition/walk.ts";
import type { Condition, ConditionOf, OperatorName, Verdict } from "./condition.ts";
import { treatmentOf } from "./treatment.ts";

/**
 * Whether a package and a file can exist that fulfil a condition. All situations that the condition distinguishes are tried, so a
 * contradiction is found in any notation; `true` may still be wrong for all actual code.
 *
 * @param tracerInternal whether the aspect applies in the tracer's own packages (spec: aspect language §11.1)
 */
export function isSatisfiable(condition: Condition, tracerInternal: boolean): boolean {
  const asked = [...allIn(condition)].map(askedBy);
  const paths = new Set(asked.flatMap(({ importPath }) => importPath ?? []));
  const clauses = new Set(asked.flatMap(({ clause }) => clause ?? []));
  for (const importPath of [undefined, ...paths]) {
    if (importPath !== undefined && !isWoven(importPath, tracerInternal)) {
      continue;
    }
    for (const clause of [undefined, ...clauses]) {
      if (verdictOn(condition, { importPath, clause, testMain: false }) !== "no") {
        return true;
      }
    }
    // The generated main of a test: package main, import path ending in .test (spec: aspect language §7).
    const testMain = { importPath, clause: "main", testMain: true };
    if ((importPath ?? ".test").endsWith(".test") && verdictOn(condition, testMain) !== "no") {
      return true;
    }
  }
  return false;
}

/** Whether an aspect applies in a package, as far as the package's treatment decides. */
export function isWoven(importPath: string, tracerInternal: boolean): boolean {
  const treatment = treatmentOf(importPath);
  return treatment === "normal" || (treatment === "tracer" && tracerInternal);
}

function verdictOn<Name extends OperatorName>(condition: ConditionOf<Name>, situation: Situation): Verdict {
  return OPERATORS[condition.op].suppose(condition, situation, (part) => verdictOn(part, situation));
}
