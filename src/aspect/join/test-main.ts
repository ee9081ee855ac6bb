import type { JoinPointKind } from "./join-point.ts";

/** `test-main: bool`: whether the package is the generated main of a test binary. */
export const testMain: JoinPointKind = {
  key: "test-main",
  decode(value, path, { decoder }) {
    const wanted = decoder.boolean(value, path);
    if (wanted === undefined) {
      return undefined;
    }
    return {
      condition: { op: "test-main", value: wanted },
      anchors: undefined,
      implied: [],
      matches: (site) => site.pkg.testMain === wanted,
    };
  },
};
