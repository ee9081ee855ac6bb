import { compareStrings, toBytes } from "./bytes.ts";

/** A float64. It needs a class because a JavaScript number does not distinguish `1` from `1.0`. */
export class GoFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A uint8: the result of `index` on a string. */
export class GoByte {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A complex128, from constants such as `2i`. */
export class GoComplex {
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }
}

/** Static type of a function's parameter. It decides which constants and values are accepted; `any` accepts all. */
export type ParameterKind = "any" | "string" | "int" | "float64" | "bool";

/** A function for templates: one of `functions`, a function value in the data, or the implementation of a method. */
export class GoFunction {
  /** Types of the parameters. For a variadic function the last one is the type of each further argument. */
  readonly parameters: readonly ParameterKind[];
  readonly variadic: boolean;
  /** Called with checked arguments: `string` → string, `int` → bigint, `float64` → GoFloat, nil → null. */
  readonly call: (args: readonly Value[]) => Value;

  constructor(parameters: readonly ParameterKind[], call: (args: readonly Value[]) => Value, variadic = false) {
    this.parameters = parameters;
    this.call = call;
    this.variadic = variadic;
  }
}

/** A function that can be passed to `parseTemplate`. */
export type TemplateFunction = GoFunction;

/** A method of a {@link GoObject}: called whenever a template refers to it, unlike a field that contains a function. */
export class GoMethod {
  readonly fn: GoFunction;
  constructor(fn: GoFunction) {
    this.fn = fn;
  }
}

/**
 * Makes a method.
 * @param parameters types of its parameters; arguments are counted and checked before the call
 * @param call implements the method; an error that it throws becomes "error calling NAME: …"
 */
export function method(parameters: readonly ParameterKind[], call: (args: readonly Value[]) => Value): GoMethod {
  return new GoMethod(new GoFunction(parameters, call));
}

/** A value with fields and methods: Go's non-nil pointer to a struct with a String method. */
export interface GoObject {
  /** Go type as shown in errors and by `%T`, such as `*code.dot`. */
  readonly typeName: string;
  /** The field's value (null if nil) or the method with that name; undefined if there is none. */
  member(name: string): Value | GoMethod | undefined;
  /** The value as a condition of `if`; true if absent. */
  truth?(): boolean;
  /** The text that `{{ . }}`, `print`, `%v`, `%s` and `%q` print. */
  print(): string;
}

/** A value of the template language. null is nil, bigint is int, an array is []any, a map is map[string]any. */
export type Value =
  | null
  | boolean
  | string
  | bigint
  | GoFloat
  | GoByte
  | GoComplex
  | GoFunction
  | GoObject
  | readonly Value[]
  | ReadonlyMap<string, Value>;

/** A value, or undefined if Go has no value at all: for a missing map key, or a nil that passed through a pipeline. */
export type Operand = Value | undefined;

/** Part of an array that refers to the elements beyond its end, because a Go slice can be extended up to its capacity. */
export class SlicedArray extends Array<Value> {
  readonly backing: readonly Value[];
  readonly start: number;
  readonly capacity: number;

  constructor(backing: readonly Value[], start: number, end: number, limit: number) {
    super();
    this.backing = backing;
    this.start = start;
    this.capacity = limit - start;
    for (let i = start; i < end; i++) this.push(backing[i] ?? null);
  }

  // map() and similar methods must create plain arrays: they call the constructor with a length.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** Whether a value is a slice. */
export function isList(value: Operand): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a map. */
export function isMap(value: Operand): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** Whether a value is an object with members. */
export function isObject(value: Operand): value is GoObject {
  return typeof value === "object" && value !== null && "member" in value && "print" in value;
}

/** Whether a value counts as true in `if`, `with`, `and`, `or` and `not`: not nil, not zero, not empty. */
export function isTrue(value: Operand): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "";
  if (typeof value === "bigint") return value !== 0n;
  if (value instanceof GoFloat || value instanceof GoByte) return value.value !== 0;
  if (value instanceof GoComplex) return value.real !== 0 || value.imaginary !== 0;
  if (value instanceof GoFunction) return true;
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return value.size > 0;
  return value.truth?.() ?? true;
}

/** Name of a parameter's type in Go. */
export function parameterTypeName(kind: ParameterKind): string {
  return kind === "any" ? "interface {}" : kind;
}

/** Name of a value's type in Go, as `%T` prints it. */
export function typeName(value: Operand): string {
  if (value === undefined || value === null) return "interface {}";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value === "bigint") return "int";
  if (value instanceof GoFloat) return "float64";
  if (value instanceof GoByte) return "uint8";
  if (value instanceof GoComplex) return "complex128";
  if (value instanceof GoFunction) return functionTypeName(value);
  if (isList(value)) return "[]interface {}";
  if (isMap(value)) return "map[string]interface {}";
  return value.typeName;
}

function functionTypeName(fn: GoFunction): string {
  const parameters = fn.parameters.map((kind, i) => {
    const name = parameterTypeName(kind);
    return fn.variadic && i === fn.parameters.length - 1 ? `...${name}` : name;
  });
  return `func(${parameters.join(", ")}) interface {}`;
}

/** The keys and values of a map in the order in which Go prints and iterates over it. */
export function sortedEntries(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort((a, b) => compareStrings(a[0], b[0]));
}

/** The byte of a string at an index, undefined if out of range. */
export function byteAt(text: string, index: number): GoByte | undefined {
  const byte = toBytes(text)[index];
  return byte === undefined ? undefined : new GoByte(byte);
}
