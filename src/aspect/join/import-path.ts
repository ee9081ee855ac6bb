import { refined } from "../../config/shape/shape.ts";
import { importPathText } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherPackage } from "./mismatch.ts";

/** `import-path: path`: matches everything in the package with this import path. */
export const importPath: JoinPointKind = {
  key: "import-path",
  description: "Everything in the package with this import path.",
  shape: refined(importPathText, (wanted) => ({
    condition: { op: "path", path: wanted },
    anchors: undefined,
    implied: [wanted],
    selects: undefined,
    matches: (site) => site.pkg.compilation.importPath === wanted,
    whyNot({ pkg: { compilation } }) {
      const { importPath: own } = compilation;
      return own === wanted ? undefined : otherPackage(`the package is ${own}, not ${wanted}`);
    },
  })),
};
