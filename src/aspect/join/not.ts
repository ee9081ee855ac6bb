import { refined, type Shape } from "../../config/shape/shape.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";

/** `not: join-point`: the complement. */
export const not = (joinPoint: Shape<JoinPoint>): JoinPointKind => ({
  key: "not",
  description: "Matches where this does not; of use beside others in `all-of`.",
  shape: refined(
    joinPoint,
    (inner): JoinPoint => ({
      condition: { op: "not", of: inner.condition },
      anchors: undefined,
      implied: [],
      selects: undefined,
      aliased: inner.aliased ?? [],
      matches: (site) => !inner.matches(site),
    }),
  ),
});
