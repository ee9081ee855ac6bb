import { matchesGlob } from "../glob.ts";
import type { Operator } from "./operator.ts";

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
  whyNot({ root, pattern }, { importPath, rootModule }) {
    const where = root ? ` in the main module (${rootModule ?? "none"})` : "";
    return { rank: 1, text: `the package ${importPath} does not match ${pattern}${where}` };
  },
  describe: ({ pattern }) => `packages like ${pattern}`,
};
