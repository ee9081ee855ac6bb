import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in a package and in those that import it directly. */
export const imports: Operator<"imports"> = {
  parts: () => undefined,
  asks: ({ path }) => ({ imported: path }),
  needsFile: false,
  cost: 1,
  usesRoot: () => false,
  evaluate: ({ path }, { facts }) => (facts.importPath === path || facts.imports(path) ? "maybe" : "no"),
  suppose: () => "maybe",
  bounds: ({ path }) => ({ own: new Set(), imported: new Set([path]) }),
  necessaryPaths: ({ path }) => new Set([path]),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ path }) => ["imports", path],
  whyNot: ({ path }) => ({ rank: RANK.import, text: `the package does not import ${path}` }),
  describe: ({ path }) => `packages that import ${path}`,
};
