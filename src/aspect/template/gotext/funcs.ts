import { index, length, slice } from "./collection.ts";
import { equalsAny, isLess } from "./compare.ts";
import { html, js, urlquery } from "./escape.ts";
import { sprint, sprintln } from "./print.ts";
import { sprintf } from "./printf.ts";
import {
  GoByte,
  GoFloat,
  GoFunction,
  isTrue,
  type ParameterKind,
  parameterTypeName,
  typeName,
  type Value,
} from "./value.ts";

/** Functions available in every template. `and`, `or` and `call` are evaluated by the caller: only their parameters are used. */
export const builtins: ReadonlyMap<string, GoFunction> = new Map([
  ["and", variadic(["any", "any"], () => null)],
  ["or", variadic(["any", "any"], () => null)],
  ["call", variadic(["any", "any"], () => null)],
  ["not", new GoFunction(["any"], ([value = null]) => !isTrue(value))],
  ["len", new GoFunction(["any"], ([value = null]) => length(value))],
  ["index", variadic(["any", "any"], index)],
  ["slice", variadic(["any", "any"], slice)],
  ["print", variadic(["any"], sprint)],
  ["println", variadic(["any"], sprintln)],
  [
    "printf",
    variadic(["string", "any"], ([format, ...args]) => sprintf(typeof format === "string" ? format : "", args)),
  ],
  ["html", variadic(["any"], html)],
  ["js", variadic(["any"], js)],
  ["urlquery", variadic(["any"], urlquery)],
  ["eq", variadic(["any", "any"], equalsAny)],
  ["ne", comparison((a, b) => !equalsAny([a, b]))],
  ["lt", comparison(isLess)],
  ["le", comparison(isAtMost)],
  ["gt", comparison((a, b) => !isAtMost(a, b))],
  ["ge", comparison((a, b) => !isLess(a, b))],
]);

function variadic(parameters: readonly ParameterKind[], call: (args: readonly Value[]) => Value): GoFunction {
  return new GoFunction(parameters, call, true);
}

function comparison(compare: (a: Value, b: Value) => boolean): GoFunction {
  return new GoFunction(["any", "any"], ([a = null, b = null]) => compare(a, b));
}

function isAtMost(a: Value, b: Value): boolean {
  return isLess(a, b) || equalsAny([a, b]);
}

/** Whether a value can be passed to a parameter without conversion. */
export function isAssignable(value: Exclude<Value, null>, kind: ParameterKind): boolean {
  switch (kind) {
    case "any":
      return true;
    case "string":
      return typeof value === "string";
    case "bool":
      return typeof value === "boolean";
    case "int":
      return typeof value === "bigint";
    case "float64":
      return value instanceof GoFloat;
  }
}

/**
 * Builtin `call`: calls a function value.
 * @param name the template's notation for the function, for errors
 * @throws Error if the value is not a function or the arguments do not fit
 */
export function callValue(name: string, fn: Value, args: readonly Value[]): Value {
  if (fn === null) throw new Error("call of nil");
  if (!(fn instanceof GoFunction)) throw new Error(`non-function ${name} of type ${typeName(fn)}`);
  const fixed = fn.parameters.length - (fn.variadic ? 1 : 0);
  if (fn.variadic ? args.length < fixed : args.length !== fixed) {
    const wanted = fn.variadic ? `at least ${fixed}` : fixed;
    throw new Error(`wrong number of args for ${name}: got ${args.length} want ${wanted}`);
  }
  return fn.call(args.map((arg, i) => prepare(arg, parameterAt(fn, i), i)));
}

/** The type of a function's argument at an index. */
export function parameterAt(fn: GoFunction, index: number): ParameterKind {
  return fn.parameters[Math.min(index, fn.parameters.length - 1)] ?? "any";
}

function prepare(arg: Value, kind: ParameterKind, position: number): Value {
  if (arg === null) {
    if (kind === "any") return null;
    throw new Error(`arg ${position}: value is nil; should be of type ${kind}`);
  }
  if (isAssignable(arg, kind)) return arg;
  if (kind === "int" && arg instanceof GoByte) return BigInt(arg.value);
  throw new Error(`arg ${position}: value has type ${typeName(arg)}; should be ${parameterTypeName(kind)}`);
}
