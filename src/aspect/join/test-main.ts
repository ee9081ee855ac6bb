import { boolean } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherPackage } from "./mismatch.ts";

/** `test-main: bool`: matches if the package is, or is not, the generated main of a test binary. */
export const testMain: JoinPointKind = {
  key: "test-main",
  description: "Whether the package is the `main` that Go generates for a test binary.",
  shape: refined(boolean, (wanted) => ({
    condition: { op: "test-main", value: wanted },
    anchors: undefined,
    implied: [],
    selects: undefined,
    matches: (site) => site.pkg.compilation.testMain === wanted,
    whyNot: (site) =>
      site.pkg.compilation.testMain === wanted
        ? undefined
        : otherPackage(wanted ? "the package is not a test main" : "the package is a test main"),
  })),
};
