import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in the package with a certain import path. */
export const path: Operator<"path"> = {
  parts: () => undefined,
  asks: (condition) => ({ importPath: condition.path }),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: (condition, { facts }) => (facts.importPath === condition.path ? "yes" : "no"),
  suppose: (condition, { importPath }) => (importPath === condition.path ? "yes" : "no"),
  bounds: (condition) => ({ own: new Set([condition.path]), imported: new Set() }),
  necessaryPaths: (condition) => new Set([condition.path]),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: (condition) => ["path", condition.path],
  whyNot: (condition, { importPath }) => ({
    rank: RANK.package,
    text: `the package is ${importPath}, not ${condition.path}`,
  }),
  describe: (condition) => `the package ${condition.path}`,
};
