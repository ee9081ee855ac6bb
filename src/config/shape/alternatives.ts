import type { Shape } from "./shape.ts";

/** A shape for scalars, and another for lists and mappings. */
export function scalarOr<T>(scalar: Shape<T>, other: Shape<T>): Shape<T> {
  return {
    decode: (spot) => (spot.value.kind === "scalar" ? scalar : other).decode(spot),
    schema: (definitions) => ({ anyOf: [scalar.schema(definitions), other.schema(definitions)] }),
  };
}

/** A shape for `true` and `false`, and another for everything else. */
export function booleanOr<T>(boolean: Shape<T>, other: Shape<T>): Shape<T> {
  return {
    decode(spot) {
      const { value } = spot;
      return (value.kind === "scalar" && typeof value.value === "boolean" ? boolean : other).decode(spot);
    },
    schema: (definitions) => ({ anyOf: [boolean.schema(definitions), other.schema(definitions)] }),
  };
}
