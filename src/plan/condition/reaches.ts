import type { Operator } from "./operator.ts";

/** Holds where code may have to do with a type. */
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
      // Any package may come by a type that is declared in one of the build's packages.
      return (facts.inBuild?.has(path) ?? true) ? "maybe" : "no";
    }
    // To look into archives pays only for a file that has all else.
    return facts.tellsOf(path, name) ? "maybe" : "no";
  },
  suppose: () => "maybe",
  // A package that only imports something whose exports name the type does not import the type's package.
  bounds: () => undefined,
  necessaryPaths: ({ path }) => new Set([path]),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ path, name }) => ["reaches", path, name],
  whyNot: ({ path, name }) => ({
    rank: 2,
    text: `nothing that the package imports has to do with ${path}.${name}`,
  }),
  describe: ({ path }) => `packages that import ${path}`,
};
