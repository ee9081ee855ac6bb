import type { Random } from "./random.ts";

/** The type that the generator expects an expression to yield. */
export type Type = "string" | "int" | "float" | "bool" | "ints" | "words" | "list" | "map" | "object" | "root" | "any";

/** The names to which a place in the template can refer. */
export interface Environment {
  readonly dot: Type;
  readonly root: Type;
  readonly variables: { readonly name: string; readonly type: Type }[];
  readonly templates: readonly string[];
  readonly rangeDepth: number;
}

const ALL: readonly [Type, ...Type[]] = [
  "string",
  "int",
  "float",
  "bool",
  "ints",
  "words",
  "list",
  "map",
  "object",
  "any",
];
const MEMBERS: Readonly<Partial<Record<Type, readonly (readonly [string, Type])[]>>> = {
  root: [
    ["s1", "string"],
    ["s2", "string"],
    ["i1", "int"],
    ["i2", "int"],
    ["f1", "float"],
    ["b1", "bool"],
    ["ints", "ints"],
    ["words", "words"],
    ["list", "list"],
    ["map", "map"],
    ["obj", "object"],
    ["none", "any"],
    ["any", "any"],
    ["missing", "any"],
    ["missing.deeper", "any"],
    ["obj.Next", "object"],
    ["obj.Name", "string"],
    ["map.k1", "any"],
  ],
  object: [
    ["Name", "string"],
    ["String", "string"],
    ["Count", "int"],
    ["Ratio", "float"],
    ["Flag", "bool"],
    ["Any", "any"],
    ["Items", "list"],
    ["Dict", "map"],
    ["Next", "object"],
    ["Self", "object"],
    ["Self.Self.Name", "string"],
    ["Sum", "int"],
  ],
  map: [
    ["k1", "any"],
    ["k2", "any"],
    ["k3.k1", "any"],
    ["ä", "any"],
  ],
};
const LITERALS: Readonly<Record<"string" | "int" | "float" | "bool", readonly [string, ...string[]]>> = {
  string: [
    '"hi"',
    '""',
    "`raw \\n`",
    '"a\\tb\\"c"',
    '"\\u00e9\\x41\\101"',
    '"\\xff\\xc3"',
    '"日本"',
    "`multi\nline`",
    '"\\U0001F600"',
    '"<&>"',
    '"k1"',
  ],
  int: [
    "0",
    "1",
    "2",
    "3",
    "-3",
    "+4",
    "42",
    "0x1F",
    "0b101",
    "0o17",
    "017",
    "1_0",
    "'a'",
    "'\\n'",
    "'\\x41'",
    "'é'",
    "1.0",
    "1e2",
    "-0",
  ],
  float: [
    "1.5",
    "-0.25",
    "1e3",
    "1e6",
    "1e20",
    "1e21",
    "0x1p4",
    "0x1.8p-1",
    "2.50",
    ".5",
    "1.",
    "1e-7",
    "100000000.0",
    "123456789.125",
    "3.0",
  ],
  bool: ["true", "false"],
};
const ODD_LITERALS = [
  "1i",
  "1+2i",
  "0i",
  "2.5-1e3i",
  "nil",
  "08",
  "1__0",
  "9223372036854775808",
  "1e400",
  "0x",
  "'ab'",
  "1.2.3",
  "18446744073709551615",
  '"\\q"',
  "1e19",
] as const;
const VARIABLES = ["$a", "$b", "$cd", "$é"] as const;

/** A name for a variable. */
export function variableName(random: Random): string {
  return random.pick(VARIABLES);
}

/** An operand, probably of the wanted type: a literal, a variable, a chain of fields or a parenthesized command. */
export function expression(random: Random, environment: Environment, wanted: Type, depth: number): string {
  const type = random.chance(0.015) ? random.pick(ALL) : wanted;
  if (random.chance(0.0015)) return random.pick(ODD_LITERALS);
  if (type === "any" && random.chance(0.6)) return expression(random, environment, random.pick(ALL), depth);
  const roll = random.next();
  if (roll < 0.35) {
    const path = pathTo(random, environment, type);
    if (path !== undefined) return path;
  }
  if (depth > 0 && roll < 0.7)
    return `(${anyCommand(random, environment, type, depth - 1)})${random.chance(0.03) ? ".Name" : ""}`;
  return literal(random, type) ?? pathTo(random, environment, type) ?? fallback(type);
}

function literal(random: Random, type: Type): string | undefined {
  if (type === "string" || type === "int" || type === "float" || type === "bool") return random.pick(LITERALS[type]);
  return undefined;
}

function fallback(type: Type): string {
  switch (type) {
    case "list":
      return "(list 1 `a` 2.5)";
    case "ints":
      return "(list 3 1 2)";
    case "words":
      return '(list "x" "y")';
    default:
      return "$";
  }
}

function pathTo(random: Random, environment: Environment, type: Type): string | undefined {
  const paths: string[] = [];
  const bases: readonly (readonly [string, Type])[] = [
    ["", environment.dot],
    ["$", environment.root],
    ...environment.variables.map((variable) => [variable.name, variable.type] as const),
  ];
  for (const [base, baseType] of bases) {
    if (baseType === type || type === "any") paths.push(base === "" ? "." : base);
    for (const [member, memberType] of MEMBERS[baseType] ?? []) {
      if (memberType === type || (type === "list" && (memberType === "ints" || memberType === "words"))) {
        paths.push(`${base}.${member}`);
      }
    }
  }
  return paths[random.below(paths.length)];
}

/** A command (a call, or an operand alone) that probably yields the given type. */
export function anyCommand(random: Random, environment: Environment, type: Type, depth: number): string {
  const of = (wanted: Type) => expression(random, environment, wanted, depth);
  const object = () => {
    const path = pathTo(random, environment, "object") ?? "$.obj";
    return path === "." ? "" : path;
  };
  // Long enough for most of the indexes below.
  const long = () => (random.chance(0.85) ? `(print "abcdef" ${of("string")})` : of("string"));
  const filled = () => (random.chance(0.85) ? `(list ${of("any")} ${of("any")} ${of("any")})` : of("list"));
  const mapOrRoot = () => (environment.root === "root" && random.chance(0.5) ? "$.map" : of("map"));
  switch (type) {
    case "string":
      return random.pick<() => string>([
        () => `print ${of("any")} ${of("any")}`,
        () => `print ${of("any")} ${of("any")} ${of("string")} ${of("any")}`,
        () => `println ${of("any")} ${of("any")}`,
        () => printf(random, of),
        () => printf(random, of),
        () => printf(random, of),
        () => `${random.pick(["html", "js", "urlquery"])} ${of("string")}`,
        () => `${random.pick(["html", "js", "urlquery"])} ${of("any")} ${of("any")}`,
        () => `twice ${of("string")}`,
        () => `slice ${long()} ${random.below(4)}`,
        () => `slice ${long()} ${random.below(4)} (${random.chance(0.2) ? of("int") : 3 + random.below(4)})`,
        () => `${object()}.Join ${of("string")} ${of("string")}`,
        () => `call ${object()}.Fn ${of("string")}`,
        () => "Version",
        () => `index (list ${of("string")} ${of("string")}) ${random.below(2)}`,
      ])();
    case "int":
      return random.pick<() => string>([
        () => `len ${of(random.pick<Type>(["string", "list", "map", "words"]))}`,
        () => `add ${of("int")} ${of("int")}`,
        () => `${object()}.Double ${of("int")}`,
        () => `${object()}.Sum ${of("int")} ${of("int")} ${of("int")}`,
        () => `index (list ${of("int")} 7) ${random.below(2)}`,
        () => `index ${long()} ${random.below(6)}`,
      ])();
    case "float":
      return `${random.chance(0.5) ? "half" : `${object()}.Half`} ${of("float")}`;
    case "bool":
      return condition(random, of);
    case "list":
    case "ints":
    case "words":
      return random.pick<() => string>([
        () => `list ${of("any")} ${of("any")} ${of("any")}`,
        () => `slice ${filled()} ${random.below(3)}`,
        () => `slice ${filled()} ${random.below(2)} ${1 + random.below(3)}`,
        () => `slice ${filled()} ${random.below(2)} ${1 + random.below(2)} ${2 + random.below(2)}`,
        () => `slice (slice ${filled()} 0 1) 0 ${random.below(4)}`,
        () => `${object()}.Tag ${of("string")} ${of("any")}`,
      ])();
    case "map":
    case "object":
    case "root":
    case "any":
      return random.pick<() => string>([
        () => of(type),
        () => `index ${mapOrRoot()} ${of("string")}`,
        () => `index ${filled()} ${random.below(3)}`,
        () => `index (list ${mapOrRoot()}) 0 ${of("string")}`,
        () => `${random.pick(["and", "or"])} ${of("any")} ${of("any")} ${of("any")}`,
        () => `${object()}.Choose ${of("bool")} ${of(type)}`,
        () =>
          random.chance(0.2)
            ? random.pick(["nothing", "boom", "$.obj.Fail", "$.obj.nosuch", "$.obj.Fn", "call nil", "index nil 1"])
            : of(type),
      ])();
  }
}

function condition(random: Random, of: (type: Type) => string): string {
  const operator = random.pick(["eq", "ne", "lt", "le", "gt", "ge", "eq"]);
  const same = random.pick<Type>(["string", "int", "float", "int"]);
  return random.pick<() => string>([
    () => `${operator} ${of(same)} ${of(same)}`,
    () => `eq ${of(same)} ${of(same)} ${of(same)}`,
    () => `eq ${of("any")} ${of("any")}`,
    () => `eq ${of("any")} nil`,
    () => `not ${of("any")}`,
    () => `negate ${of("bool")}`,
    () => `${random.pick(["and", "or"])} ${of("bool")} ${of("bool")}`,
    () => of("any"),
  ])();
}

const VERBS = "vvvvsqdxXobOcUtTeEfFgGz%";

/** A printf with random flags, widths and precisions; the arguments mostly suit it. */
function printf(random: Random, of: (type: Type) => string): string {
  let format = "";
  const args: string[] = [];
  for (let i = random.below(3); i >= 0; i--) {
    const verb = VERBS.charAt(random.below(VERBS.length));
    format += `${random.pick(["", " ", "x"])}%`;
    while (random.chance(0.3)) format += random.pick(["+", "-", "#", " ", "0"]);
    if (random.chance(0.03)) format += `[${random.below(5)}]`;
    if (random.chance(0.05)) {
      format += "*";
      args.push(random.chance(0.9) ? String(random.below(30) - 10) : of("any"));
    } else if (random.chance(0.3)) format += String(random.below(25));
    if (random.chance(0.2)) format += random.pick([".", ".0", ".1", ".2", ".3", ".8", ".17", ".30"]);
    format += verb;
    if (verb !== "%") args.push(random.chance(0.02) ? "9223372036854775807" : of(argumentType(random, verb)));
  }
  if (random.chance(0.04)) format += random.pick(["%", "%!", "%é", "%[x]d", "%[2]d", "%-", "%.", "%9999999d"]);
  if (random.chance(0.05)) args.push(of("any"));
  if (random.chance(0.05)) args.pop();
  return `printf "${format}" ${args.join(" ")}`;
}

function argumentType(random: Random, verb: string): Type {
  if (random.chance(0.15)) return "any";
  if ("eEfFgG".includes(verb)) return random.chance(0.9) ? "float" : "any";
  if ("dobOcU".includes(verb)) return random.pick<Type>(["int", "int", "int", "ints", "any"]);
  if (verb === "t") return "bool";
  if ("xXq".includes(verb)) return random.pick<Type>(["string", "int", "float", "words", "any"]);
  return verb === "s" ? random.pick<Type>(["string", "words", "object"]) : "any";
}
