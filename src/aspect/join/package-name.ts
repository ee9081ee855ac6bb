import { refined } from "../../config/shape/shape.ts";
import { goName } from "../go-shapes.ts";
import type { JoinPointKind } from "./join-point.ts";
import { otherPackage } from "./mismatch.ts";

/** `package-name: name`: matches everything in files with this name in the package clause. */
export const packageName: JoinPointKind = {
  key: "package-name",
  description: "Everything in files whose package clause has this name, for example `main`.",
  shape: refined(goName, (name) => ({
    condition: { op: "clause", name },
    anchors: undefined,
    implied: [],
    selects: undefined,
    matches: (site) => site.file.packageName === name,
    whyNot: ({ file: { packageName } }) =>
      packageName === name ? undefined : otherPackage(`the package is named ${packageName}, not ${name}`),
  })),
};
