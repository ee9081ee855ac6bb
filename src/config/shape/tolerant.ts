import type { Located } from "../../base/located.ts";
import type { Problem } from "../../base/problem.ts";
import { reference, type Shape } from "./shape.ts";
import { Spot } from "./spot.ts";

/** What only people read: whatever is wrong with it is a warning. */
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

/** A value in place of which another one is taken when it is wrong: what stands around it is then looked at all the same. */
export function recovering<T>(shape: Shape<T>, instead: T): Shape<T> {
  return { decode: (spot) => shape.decode(spot) ?? instead, schema: (definitions) => shape.schema(definitions) };
}

/** A value that is left as it is, to be decoded by whoever defines the shape of that name. */
export function deferred(name: string): Shape<Located> {
  return { decode: (spot) => spot.value, schema: () => reference(name) };
}
