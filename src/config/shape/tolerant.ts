import type { Located } from "../../base/located.ts";
import type { Problem } from "../../base/problem.ts";
import { reference, type Shape } from "./shape.ts";
import { Spot } from "./spot.ts";

/** A value for people only: its problems are warnings. */
export function documentation<T>(shape: Shape<T>): Shape<T | null> {
  return {
    decode(spot) {
      const problems: Problem[] = [];
      const decoded = shape.decode(new Spot(spot.value, spot.path, { ...spot.report, problems }));
      spot.report.problems.push(...problems.map((problem): Problem => ({ ...problem, severity: "warning" })));
      return decoded ?? null;
    },
    schema: (definitions) => shape.schema(definitions),
  };
}

/** A value that is replaced by another if it is invalid, so that the values around it are decoded all the same. */
export function recovering<T>(shape: Shape<T>, instead: T): Shape<T> {
  return { decode: (spot) => shape.decode(spot) ?? instead, schema: (definitions) => shape.schema(definitions) };
}

/** A value that is not decoded here, but by the room that defines the shape with this name. */
export function deferred(name: string): Shape<Located> {
  return { decode: (spot) => spot.value, schema: () => reference(name) };
}
