import { refined } from "../../config/shape/shape.ts";
import { importPathText } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";

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
  })),
};
