import { scalarOr } from "../../config/shape/alternatives.ts";
import { object, optionalOr } from "../../config/shape/object.ts";
import { boolean, text } from "../../config/shape/scalars.ts";
import { refined, type Shape } from "../../config/shape/shape.ts";
import { notMatching } from "../../plan/condition/glob.ts";
import { matchesGlob } from "../../plan/glob.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherPackage } from "./mismatch.ts";

interface Filter {
  readonly pattern: string;
  readonly root: boolean;
}

const filter: Shape<Filter> = refined(
  object(
    {
      root: optionalOr("Only packages of the main module; the pattern is then relative to it.", boolean, false),
      pattern: optionalOr("Glob for the import path; `**` matches any number of path segments.", text, ""),
    },
    "error",
  ),
  ({ root, pattern }, spot) => {
    if (!root && pattern === "") {
      return spot.fail("needs a pattern, or root: true");
    }
    return { pattern: pattern === "" ? "*" : pattern, root };
  },
  {
    anyOf: [
      { required: ["root"], properties: { root: { const: true } } },
      { required: ["pattern"], properties: { pattern: { minLength: 1 } } },
    ],
  },
);

/** `package-filter: pattern` or `package-filter: {root: true, pattern: …}`: matches packages by a glob for the import path. */
export const packageFilter: JoinPointKind = {
  key: "package-filter",
  description: "Everything in packages whose import path matches a glob, or that belong to the main module.",
  shape: refined(
    scalarOr(
      refined(text, (pattern): Filter => ({ pattern, root: false })),
      filter,
    ),
    (wanted) => ({
      condition: { op: "glob", ...wanted },
      anchors: undefined,
      implied: [],
      selects: undefined,
      matches: (site) => matchesGlob(wanted, site.pkg.compilation.importPath, site.pkg.rootModule),
      whyNot({ pkg: { compilation, rootModule } }) {
        const { importPath } = compilation;
        return matchesGlob(wanted, importPath, rootModule)
          ? undefined
          : otherPackage(notMatching(wanted, { importPath, rootModule }));
      },
    }),
  ),
};
