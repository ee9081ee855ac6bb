import type { JoinPointKind } from "./join-point.ts";

/** `not: join-point`: the complement. */
export const not: JoinPointKind = {
  key: "not",
  decode(value, path, context) {
    const inner = context.nested(value, path);
    if (inner === undefined) {
      return undefined;
    }
    return {
      condition: { op: "not", of: inner.condition },
      anchors: undefined,
      implied: [],
      matches: (site) => !inner.matches(site),
    };
  },
};
