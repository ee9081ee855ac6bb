import {
  GoFloat,
  GoFunction,
  GoMethod,
  type GoObject,
  method,
  type Value,
} from "../../../src/aspect/template/gotext/index.ts";
import type { Random } from "./random.ts";

/** Data for a template in a form that JSON can carry to the Go side. */
export type Wire =
  | null
  | boolean
  | string
  | { readonly kind: "int" | "float"; readonly value: string }
  | { readonly kind: "list"; readonly value: readonly Wire[] }
  | { readonly kind: "map" | "object"; readonly value: { readonly [key: string]: Wire } };

const STRINGS = [
  "",
  "a",
  "hello",
  "Zoë",
  "日本語",
  "😀 smile",
  'say "hi"',
  "<b>&'x'</b>",
  "a\tb\nc",
  "%d 100%",
  "back`tick",
  "\\path\\",
  "span.name",
  "a b+c/d?e=f",
  "\u0000\u007f\u00ad\u2028",
] as const;
// No large positive numbers, since a range over one would not end.
const INTS = [
  "0",
  "1",
  "2",
  "3",
  "-1",
  "7",
  "42",
  "-300",
  "65",

  "-9223372036854775808",
] as const;
const FLOATS = [
  "0",
  "1",
  "-1",
  "0.5",
  "2.5",
  "3.14159",
  "1e6",
  "1e21",
  "123456789",
  "-0.000012",
  "1e-300",
  "NaN",
  "Inf",
  "-Inf",
  "0.1",
] as const;

/** Root data: usually a map with most of the keys that the generator uses. */
export function randomData(random: Random): Wire {
  if (random.chance(0.04)) return scalar(random);
  if (random.chance(0.08)) return object(random, 2);
  const keys: Readonly<Record<string, () => Wire>> = {
    s1: () => random.pick(STRINGS),
    s2: () => random.pick(STRINGS),
    i1: () => int(random),
    i2: () => ({ kind: "int", value: String(random.below(6)) }),
    f1: () => float(random),
    b1: () => random.chance(0.5),
    ints: () => listOf(random, () => int(random)),
    words: () => listOf(random, () => random.pick(STRINGS)),
    list: () => listOf(random, () => anything(random, 2)),
    map: () => dict(random, 2),
    obj: () => object(random, 2),
    none: () => null,
    any: () => anything(random, 2),
  };
  const value: Record<string, Wire> = {};
  for (const [key, make] of Object.entries(keys)) if (random.chance(0.95)) value[key] = make();
  return { kind: "map", value };
}

function int(random: Random): Wire {
  return { kind: "int", value: random.pick(INTS) };
}

function float(random: Random): Wire {
  return { kind: "float", value: random.pick(FLOATS) };
}

function scalar(random: Random): Wire {
  const make = random.pick<() => Wire>([
    () => null,
    () => random.chance(0.5),
    () => random.pick(STRINGS),
    () => int(random),
    () => float(random),
  ]);
  return make();
}

function listOf(random: Random, make: () => Wire): Wire {
  return { kind: "list", value: Array.from({ length: random.below(5) }, make) };
}

function dict(random: Random, depth: number): Wire {
  const value: Record<string, Wire> = {};
  for (const key of ["k1", "k2", "k3", "ä", "𝒳", "\uffee", ""]) {
    if (random.chance(0.5)) value[key] = anything(random, depth - 1);
  }
  return { kind: "map", value };
}

function anything(random: Random, depth: number): Wire {
  if (depth <= 0 || random.chance(0.5)) return scalar(random);
  const make = random.pick<() => Wire>([
    () => listOf(random, () => anything(random, depth - 1)),
    () => dict(random, depth - 1),
    () => object(random, depth - 1),
  ]);
  return make();
}

function object(random: Random, depth: number): Wire {
  return {
    kind: "object",
    value: {
      Name: random.pick(STRINGS),
      Count: int(random),
      Ratio: float(random),
      Flag: random.chance(0.5),
      Any: depth > 0 ? anything(random, depth - 1) : null,
      Items: listOf(random, () => anything(random, depth - 1)),
      Dict: dict(random, depth - 1),
      Next: depth > 0 && random.chance(0.7) ? object(random, depth - 1) : null,
    },
  };
}

/** Converts data to a value for the template engine under test. */
export function toValue(wire: Wire): Value {
  if (wire === null || typeof wire === "boolean" || typeof wire === "string") return wire;
  switch (wire.kind) {
    case "int":
      return BigInt(wire.value);
    case "float":
      return new GoFloat(Number(wire.value.replace("Inf", "Infinity")));
    case "list":
      return wire.value.map(toValue);
    case "map":
      return toMap(wire.value);
    case "object":
      return new Node(toMap(wire.value));
  }
}

function toMap(value: { readonly [key: string]: Wire }): Map<string, Value> {
  return new Map(Object.entries(value).map(([key, element]) => [key, toValue(element)]));
}

/** The counterpart of the Go side's Node. */
class Node implements GoObject {
  readonly typeName = "*main.Node";
  readonly #fields: ReadonlyMap<string, Value>;
  readonly #methods: ReadonlyMap<string, GoMethod>;

  constructor(fields: Map<string, Value>) {
    const name = fields.get("Name");
    this.#fields = fields.set("Fn", new GoFunction(["string"], ([s]) => `[${s}]`));
    this.#methods = new Map([
      ["String", method([], () => this.print())],
      ["Self", method([], () => this)],
      ["Double", method(["int"], ([i]) => BigInt.asIntN(64, 2n * intOf(i)))],
      ["Half", method(["float64"], ([f]) => half(f))],
      ["Join", method(["string", "string"], ([a, b]) => `${a}-${name}-${b}`)],
      ["Sum", new GoMethod(new GoFunction(["int"], sum, true))],
      ["Choose", method(["bool", "any"], ([b, x = null]) => (b === true ? x : null))],
      ["Fail", method([], () => fail("failed on purpose"))],
      ["Tag", new GoMethod(new GoFunction(["string", "any"], (args) => args, true))],
    ]);
  }

  member(name: string): Value | GoMethod | undefined {
    return this.#methods.get(name) ?? this.#fields.get(name);
  }

  print(): string {
    return `<${this.#fields.get("Name")}>`;
  }
}

/** The counterparts of the Go side's functions. */
export const functions: ReadonlyMap<string, GoFunction> = new Map([
  ["Version", new GoFunction([], () => "v1.2.3")],
  ["twice", new GoFunction(["string"], ([s]) => `${s}${s}`)],
  ["add", new GoFunction(["int", "int"], ([a, b]) => BigInt.asIntN(64, intOf(a) + intOf(b)))],
  ["list", new GoFunction(["any"], (args) => args, true)],
  ["nothing", new GoFunction([], () => null)],
  ["boom", new GoFunction([], () => fail("boom"))],
  ["negate", new GoFunction(["bool"], ([b]) => b !== true)],
  ["half", new GoFunction(["float64"], ([f]) => half(f))],
]);

function intOf(value: Value | undefined): bigint {
  return typeof value === "bigint" ? value : fail("an argument is not an int");
}

function half(value: Value | undefined): GoFloat {
  return value instanceof GoFloat ? new GoFloat(value.value / 2) : fail("an argument is not a float64");
}

function sum(values: readonly Value[]): bigint {
  return BigInt.asIntN(
    64,
    values.reduce((total: bigint, value) => total + intOf(value), 0n),
  );
}

function fail(message: string): never {
  throw new Error(message);
}
