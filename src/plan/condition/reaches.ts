import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds where code may use a type. */
export const reaches: Operator<"reaches"> = {
  parts: () => undefined,
  asks: () => ({}),
  needsFile: true,
  cost: 3,
  usesRoot: () => false,
  evaluate({ path, name }, { facts, file }) {
    if (facts.importPath === path || facts.imports(path)) {
      return "maybe";
    }
    if (file === undefined) {
      // Any package may obtain a type that one of the build's packages declares.
      return (facts.inBuild?.has(path) ?? true) ? "maybe" : "no";
    }
    // Reading archives is worthwhile only for a file that fulfils the other conditions, which are cheaper.
    return facts.tellsOf(path, name) ? "maybe" : "no";
  },
  suppose: () => "maybe",
  // The package may only import something whose exports mention the type, and not the type's own package.
  bounds: () => undefined,
  necessaryPaths: ({ path }) => new Set([path]),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ path, name }) => ["reaches", path, name],
  whyNot: ({ path, name }) => ({
    rank: RANK.import,
    text: `no import of the package refers to ${path}.${name}`,
  }),
  describe: ({ path }) => `packages that import ${path}`,
};
