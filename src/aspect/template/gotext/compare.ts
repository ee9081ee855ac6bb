import { compareStrings } from "./bytes.ts";
import { GoByte, GoComplex, GoFloat, GoFunction, isList, isMap, typeName, type Value } from "./value.ts";

const BAD_TYPE = "invalid type for comparison";

type Kind = "nil" | "bool" | "string" | "int" | "float" | "complex" | "func" | "slice" | "map" | "object";

function kindOf(value: Value): Kind {
  if (value === null) return "nil";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value === "bigint" || value instanceof GoByte) return "int";
  if (value instanceof GoFloat) return "float";
  if (value instanceof GoComplex) return "complex";
  if (value instanceof GoFunction) return "func";
  if (isList(value)) return "slice";
  return isMap(value) ? "map" : "object";
}

/** Whether values of a kind are compared by value, not by identity. */
function isBasic(kind: Kind): boolean {
  return kind === "bool" || kind === "string" || kind === "int" || kind === "float" || kind === "complex";
}

function integerOf(value: Value): bigint | undefined {
  if (typeof value === "bigint") return value;
  return value instanceof GoByte ? BigInt(value.value) : undefined;
}

/**
 * Builtin `eq`: whether the first argument equals any of the others.
 * @throws Error if two values cannot be compared
 */
export function equalsAny(args: readonly Value[]): boolean {
  const [first = null, ...others] = args;
  if (others.length === 0) throw new Error("missing argument for comparison");
  return others.some((other) => equals(first, other));
}

function equals(a: Value, b: Value): boolean {
  const left = kindOf(a);
  const right = kindOf(b);
  if (left === "nil" || right === "nil") return left === right;
  if (isBasic(left) || isBasic(right)) {
    if (left !== right) throw incompatible(a, b);
    if (a instanceof GoFloat && b instanceof GoFloat) return a.value === b.value;
    if (a instanceof GoComplex && b instanceof GoComplex) return a.real === b.real && a.imaginary === b.imaginary;
    return (integerOf(a) ?? a) === (integerOf(b) ?? b);
  }
  if (left !== right) throw new Error(`non-comparable types ${typeName(a)}, ${typeName(b)}`);
  if (left !== "object") throw new Error(`non-comparable type ${typeName(b)}`);
  return a === b;
}

/**
 * Builtin `lt`: whether one value is below another.
 * @throws Error unless both are integers, floats or strings
 */
export function isLess(a: Value, b: Value): boolean {
  const left = kindOf(a);
  const right = kindOf(b);
  if (!isBasic(left) || !isBasic(right)) throw new Error(BAD_TYPE);
  if (left !== right) throw incompatible(a, b);
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b) < 0;
  if (a instanceof GoFloat && b instanceof GoFloat) return a.value < b.value;
  const x = integerOf(a);
  const y = integerOf(b);
  if (x === undefined || y === undefined) throw new Error(BAD_TYPE);
  return x < y;
}

function incompatible(a: Value, b: Value): Error {
  return new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
}
