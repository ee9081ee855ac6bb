import { refined, type Shape } from "../../config/shape/shape.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";

/** `not: join-point`: matches where the join point does not. */
export const not = (joinPoint: Shape<JoinPoint>): JoinPointKind => ({
  key: "not",
  description: "This join point does not match; useful together with others in `all-of`.",
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
