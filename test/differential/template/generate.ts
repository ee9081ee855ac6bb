import { anyCommand, type Environment, expression, type Type, variableName } from "./expression.ts";
import type { Random } from "./random.ts";

const TEXTS = ["x", "text ", "\n", " \n\t", "if err != nil {\n\t", "}\n", "日本 ", "{ { ", "}", "'\"`", ""] as const;
const NAMES = ["alpha", "beta", "gamma"] as const;
const NOISE = [
  "{{",
  "}}",
  "-",
  " ",
  ".",
  "|",
  "(",
  ")",
  '"',
  "$",
  ":=",
  "=",
  ",",
  "end",
  "else",
  "1",
  "\n",
  "nil",
  "\\",
  "if",
  "'",
  "`",
  "/*",
  "break",
  "é",
  "%",
] as const;

/** A random template: mostly valid, with a few wrong types, and sometimes damaged. */
export function randomTemplate(random: Random, dot: Type): string {
  const environment: Environment = { dot, root: dot, variables: [], templates: [], rangeDepth: 0 };
  let text = "";
  const defined: string[] = [];
  for (const name of NAMES) {
    if (!random.chance(0.25)) continue;
    const inner: Environment = { dot: "any", root: "any", variables: [], templates: [...defined], rangeDepth: 0 };
    text += `{{define "${name}"}}${body(random, inner, 2)}{{end}}`;
    defined.push(name);
  }
  text += body(random, { ...environment, templates: defined }, 3);
  return random.chance(0.12) ? damage(random, text) : text;
}

function damage(random: Random, text: string): string {
  let damaged = text;
  for (let i = random.below(2); i >= 0; i--) {
    const at = random.below(damaged.length + 1);
    const length = random.below(4);
    const noise = random.chance(0.6) ? random.pick(NOISE) : "";
    // Splitting a character of two UTF-16 units would result in text that Go cannot receive.
    damaged = (damaged.slice(0, at) + noise + damaged.slice(at + length)).toWellFormed();
  }
  return damaged;
}

function body(random: Random, environment: Environment, depth: number): string {
  let text = "";
  const count = 1 + random.below(4);
  for (let i = 0; i < count; i++) text += statement(random, environment, depth);
  return text;
}

function action(random: Random, content: string): string {
  const left = random.chance(0.15) ? "{{- " : random.chance(0.5) ? "{{" : "{{ ";
  const right = random.chance(0.15) ? " -}}" : random.chance(0.5) ? "}}" : " }}";
  return left + content + right;
}

function statement(random: Random, environment: Environment, depth: number): string {
  const roll = random.next();
  if (roll < 0.2) return random.pick(TEXTS);
  if (roll < 0.5) return action(random, pipeline(random, environment));
  if (roll < 0.6) return declaration(random, environment);
  if (roll < 0.66) return assignment(random, environment);
  if (roll < 0.69) return action(random, "/* a comment */").replace("{{ /*", "{{/*").replace("*/ }}", "*/}}");
  if (roll < 0.74) return invocation(random, environment, depth);
  if (environment.rangeDepth > 0 && roll < 0.79) return jump(random, environment);
  if (depth <= 0) return action(random, pipeline(random, environment));
  if (roll < 0.87) return conditional(random, environment, depth);
  if (roll < 0.95) return loop(random, environment, depth);
  return withBlock(random, environment, depth);
}

function pipeline(random: Random, environment: Environment): string {
  let text = random.chance(0.3)
    ? expression(random, environment, "any", 2)
    : anyCommand(random, environment, random.pick<Type>(["string", "int", "bool", "any", "float", "list"]), 2);
  while (random.chance(0.2)) text += pipeStage(random, environment);
  return text;
}

function pipeStage(random: Random, environment: Environment): string {
  const stage = random.pick([
    "html",
    "js",
    "urlquery",
    "print",
    "println",
    "len",
    "not",
    'printf "%v"',
    'printf "%q|%5v"',
    'printf "%[1]T %[1]v"',
    "and 1",
    "or 0",
    "eq 1",
    "lt 2",
    "index .words",
    "list 1 2",
    "twice",
    "add 1",
    "slice .s1 0",
    "index .map",
    "$.obj.Double",
    "$.obj.Tag `x`",
    "call $.obj.Fn",
  ]);
  const separator = random.pick([" | ", "|", " |"]);
  return separator + (random.chance(0.05) ? expression(random, environment, "any", 1) : stage);
}

function declaration(random: Random, environment: Environment): string {
  const type = random.pick<Type>(["string", "int", "float", "bool", "list", "map", "object", "any"]);
  const name = variableName(random);
  const text = action(random, `${name} := ${expression(random, environment, type, 2)}`);
  environment.variables.push({ name, type });
  return text;
}

function assignment(random: Random, environment: Environment): string {
  const variable = environment.variables[random.below(environment.variables.length)];
  if (variable === undefined) return declaration(random, environment);
  return action(random, `${variable.name} = ${expression(random, environment, variable.type, 2)}`);
}

function invocation(random: Random, environment: Environment, depth: number): string {
  if (depth > 0 && random.chance(0.3)) {
    const inner: Environment = { ...environment, dot: "any", root: "any", variables: [], rangeDepth: 0 };
    const name = `block${random.below(1000)}`;
    const head = action(random, `block "${name}" ${expression(random, environment, "any", 1)}`);
    return head + body(random, inner, depth - 1) + action(random, "end");
  }
  const name =
    environment.templates[random.below(environment.templates.length)] ?? (random.chance(0.1) ? "missing" : undefined);
  if (name === undefined) return random.pick(TEXTS);
  const argument = random.chance(0.8) ? ` ${expression(random, environment, "any", 1)}` : "";
  return action(random, `template "${name}"${argument}`);
}

function jump(random: Random, environment: Environment): string {
  const keyword = random.pick(["break", "continue"]);
  const inner = action(random, keyword);
  if (random.chance(0.2)) return inner;
  return action(random, `if ${expression(random, environment, "bool", 1)}`) + inner + action(random, "end");
}

function scoped(environment: Environment, change: Partial<Environment>): Environment {
  return { ...environment, variables: [...environment.variables], ...change };
}

function conditional(random: Random, environment: Environment, depth: number): string {
  const outer = scoped(environment, {});
  const condition = () => {
    const plain = anyCommand(random, outer, "bool", 1);
    if (!random.chance(0.2)) return plain;
    const name = variableName(random);
    const text = `${name} := ${expression(random, outer, "any", 1)}`;
    outer.variables.push({ name, type: "any" });
    return text;
  };
  let text = action(random, `if ${condition()}`) + body(random, scoped(outer, {}), depth - 1);
  while (random.chance(0.25))
    text += action(random, `else if ${condition()}`) + body(random, scoped(outer, {}), depth - 1);
  if (random.chance(0.5)) text += action(random, "else") + body(random, scoped(outer, {}), depth - 1);
  return text + action(random, "end");
}

function loop(random: Random, environment: Environment, depth: number): string {
  const source = random.pick<readonly [Type, Type, Type]>([
    ["list", "int", "any"],
    ["ints", "int", "int"],
    ["words", "int", "string"],
    ["map", "string", "any"],
    ["map", "string", "any"],
    ["any", "any", "any"],
  ]);
  const outer = scoped(environment, { rangeDepth: environment.rangeDepth + 1 });
  const over = random.chance(0.15) ? String(random.below(5)) : expression(random, environment, source[0], 1);
  const first = variableName(random);
  const second = variableName(random);
  const form = random.next();
  let head = over;
  if (form < 0.3) {
    head = `${first} := ${over}`;
    outer.variables.push({ name: first, type: source[2] });
  } else if (form < 0.6) {
    head = `${first}, ${second} := ${over}`;
    outer.variables.push({ name: first, type: source[1] }, { name: second, type: source[2] });
  } else if (form < 0.7 && environment.variables.length > 0) {
    const names = environment.variables.map((variable) => variable.name);
    const one = names[random.below(names.length)];
    head = random.chance(0.5) ? `${one} = ${over}` : `${one}, ${names[random.below(names.length)]} = ${over}`;
  }
  let text = action(random, `range ${head}`) + body(random, scoped(outer, { dot: source[2] }), depth - 1);
  if (random.chance(0.3)) text += action(random, "else") + body(random, scoped(environment, {}), depth - 1);
  return text + action(random, "end");
}

function withBlock(random: Random, environment: Environment, depth: number): string {
  const type = random.pick<Type>(["object", "object", "map", "string", "list", "any"]);
  const outer = scoped(environment, {});
  const value = expression(random, environment, type, 1);
  const name = variableName(random);
  let head = value;
  if (random.chance(0.3)) {
    head = `${name} := ${value}`;
    outer.variables.push({ name, type });
  }
  let text = action(random, `with ${head}`) + body(random, scoped(outer, { dot: type }), depth - 1);
  if (random.chance(0.2)) {
    text += action(random, `else with ${expression(random, outer, "any", 1)}`);
    text += body(random, scoped(outer, { dot: "any" }), depth - 1);
  }
  if (random.chance(0.4)) text += action(random, "else") + body(random, scoped(outer, {}), depth - 1);
  return text + action(random, "end");
}
