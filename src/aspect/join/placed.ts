import type { Shape } from "../../config/shape/shape.ts";
import type { JoinPoint } from "./join-point.ts";

/** Adds to each decoded join point its place in the YAML file, and that place to mismatches without one. */
export function placed(shape: Shape<JoinPoint>): Shape<JoinPoint> {
  return {
    decode(spot) {
      const joinPoint = shape.decode(spot);
      const { line, column } = spot.value;
      const at = { line, column };
      return (
        joinPoint && {
          ...joinPoint,
          at,
          whyNot(site) {
            const mismatch = joinPoint.whyNot(site);
            return mismatch && { ...mismatch, at: mismatch.at ?? at };
          },
        }
      );
    },
    schema: (definitions) => shape.schema(definitions),
  };
}
