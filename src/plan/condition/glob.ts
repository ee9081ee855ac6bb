import type { ConditionOf } from "../condition.ts";
import { matchesGlob } from "../glob.ts";
import type { Operator, Refusal } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in packages whose import path matches a glob. */
export const glob: Operator<"glob"> = {
  parts: () => undefined,
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: ({ root }) => root,
  evaluate: (condition, { facts, rootModule }) => (matchesGlob(condition, facts.importPath, rootModule) ? "yes" : "no"),
  suppose(condition, { importPath }) {
    if (importPath === undefined || condition.root) {
      return condition.pattern === "*" && !condition.root ? "yes" : "maybe";
    }
    return matchesGlob(condition, importPath, undefined) ? "yes" : "no";
  },
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ root, pattern }) => ["glob", root ? "root" : "whole", pattern],
  whyNot: (condition, refusal) => ({ rank: RANK.package, text: notMatching(condition, refusal) }),
  describe: ({ pattern }) => `packages like ${pattern}`,
};

/** States that a package does not match a glob. */
export function notMatching(
  { root, pattern }: Pick<ConditionOf<"glob">, "root" | "pattern">,
  { importPath, rootModule }: Pick<Refusal, "importPath" | "rootModule">,
): string {
  const where = root ? ` in the main module (${rootModule ?? "none"})` : "";
  return `the package ${importPath} does not match ${pattern}${where}`;
}
