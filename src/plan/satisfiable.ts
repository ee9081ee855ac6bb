import type { Answer, Condition } from "./condition.ts";
import { matchesGlob } from "./glob.ts";
import { treatmentOf } from "./treatment.ts";

/** A package and a file in it, as far as conditions can tell them apart; undefined for one that no condition names. */
interface Situation {
  readonly importPath: string | undefined;
  readonly clause: string | undefined;
  readonly testMain: boolean;
}

/**
 * Whether there can be a package and a file that fulfil a condition. All situations are tried that the condition tells
 * apart, so a contradiction is found however it is written; `true` may still turn out wrong when there is code.
 *
 * @param tracerInternal whether the aspect applies in the tracer's own packages (spec: aspect language §11.1)
 */
export function isSatisfiable(condition: Condition, tracerInternal: boolean): boolean {
  const atoms = [...atomsOf(condition)];
  const paths = new Set(atoms.flatMap((atom) => (atom.op === "path" ? [atom.path] : [])));
  const clauses = new Set(atoms.flatMap((atom) => (atom.op === "clause" ? [atom.name] : [])));
  for (const importPath of [undefined, ...paths]) {
    if (importPath !== undefined && !isWoven(importPath, tracerInternal)) {
      continue;
    }
    for (const clause of [undefined, ...clauses]) {
      if (answer(condition, { importPath, clause, testMain: false }) !== "no") {
        return true;
      }
    }
    // The generated main of a test: package main, import path ending in .test (spec: aspect language §7).
    const testMain = { importPath, clause: "main", testMain: true };
    if ((importPath ?? ".test").endsWith(".test") && answer(condition, testMain) !== "no") {
      return true;
    }
  }
  return false;
}

/** Whether an aspect applies in a package at all. */
export function isWoven(importPath: string, tracerInternal: boolean): boolean {
  const treatment = treatmentOf(importPath);
  return treatment === "normal" || (treatment === "tracer" && tracerInternal);
}

function* atomsOf(condition: Condition): Generator<Condition> {
  switch (condition.op) {
    case "and":
    case "or":
      for (const part of condition.of) {
        yield* atomsOf(part);
      }
      return;
    case "not":
      yield* atomsOf(condition.of);
      return;
    default:
      yield condition;
  }
}

function answer(condition: Condition, situation: Situation): Answer {
  const { importPath, clause, testMain } = situation;
  switch (condition.op) {
    case "never":
      return "no";
    case "and":
    case "or": {
      const answers = condition.of.map((part) => answer(part, situation));
      const [decisive, other]: readonly [Answer, Answer] = condition.op === "and" ? ["no", "yes"] : ["yes", "no"];
      return answers.includes(decisive) ? decisive : answers.includes("maybe") ? "maybe" : other;
    }
    case "not": {
      const inner = answer(condition.of, situation);
      return inner === "maybe" ? "maybe" : inner === "yes" ? "no" : "yes";
    }
    case "path":
      return importPath === condition.path ? "yes" : "no";
    case "clause":
      return clause === condition.name ? "yes" : "no";
    case "test-main":
      return testMain === condition.value ? "yes" : "no";
    case "glob":
      if (importPath === undefined || condition.root) {
        return condition.pattern === "*" && !condition.root ? "yes" : "maybe";
      }
      return matchesGlob(condition, importPath, undefined) ? "yes" : "no";
    default:
      return "maybe";
  }
}
