import { refined, type Shape } from "../../config/shape/shape.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { otherDetail, shownCode } from "./mismatch.ts";

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
      parts: { hold: "none", of: [inner] },
      matches: (site) => !inner.matches(site),
      whyNot: (site) =>
        inner.whyNot(site) === undefined ? otherDetail(`${shownCode(site.node)} is what \`not\` excludes`) : undefined,
    }),
  ),
});
