import type { Anchor } from "../golang/occurrences.ts";
import type { Answer, Condition } from "./condition.ts";

/** What can be known of a Go release's standard library without compiling it. */
export interface StandardLibrary {
  /** Whether a package with this import path belongs to it; `golang.org/x/…` may be one of its vendored packages. */
  has(importPath: string): boolean;
  /** Whether an anchor stands in one of its files; tests aside. */
  mentions(anchor: Anchor): boolean;
}

/**
 * Whether an aspect with this condition may match in a package of the standard library. It may say so wrongly, never the
 * opposite.
 */
export function mayMatchStandard(condition: Condition, standard: StandardLibrary): boolean {
  return answer(condition, standard) !== "no";
}

/** "Yes" means: certainly true in every package of it. */
function answer(condition: Condition, standard: StandardLibrary): Answer {
  switch (condition.op) {
    case "never":
      return "no";
    case "and":
    case "or": {
      const [decisive, other]: readonly [Answer, Answer] = condition.op === "and" ? ["no", "yes"] : ["yes", "no"];
      let result: Answer = other;
      for (const part of condition.of) {
        const one = answer(part, standard);
        if (one === decisive) {
          return decisive;
        }
        if (one === "maybe") {
          result = "maybe";
        }
      }
      return result;
    }
    case "not":
      return answer(condition.of, standard) === "yes" ? "no" : "maybe";
    case "path":
    case "imports":
    case "reaches":
      return standard.has(condition.path) ? "maybe" : "no";
    case "glob":
      // No package of it belongs to the user's module.
      return condition.root ? "no" : "maybe";
    case "clause":
      // None of its packages is a program.
      return condition.name !== "main" && standard.mentions({ word: condition.name }) ? "maybe" : "no";
    case "text":
      return standard.mentions(condition.anchor) ? "maybe" : "no";
    case "maybe":
    case "test-main":
      return "maybe";
  }
}
