import type { ArgDef, ArgsDef, CommandDef } from "citty";

/** What a shell offers for one place of the command line. */
export type Values =
  | { readonly kind: "words"; readonly words: readonly Word[] }
  | { readonly kind: "files" | "folders" | "nothing" };

/** A word to offer; the description may be empty. */
export interface Word {
  readonly name: string;
  readonly description: string;
}

export interface OptionSpec {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  /** How the value is called, such as `FILE`; undefined for a switch, which has none. */
  readonly hint: string | undefined;
  /** What the value may be. */
  readonly values: Values;
}

export interface PositionalSpec {
  readonly name: string;
  readonly description: string;
}

/** A command as help, shells and the man page show it. */
export interface CommandSpec {
  readonly name: string;
  /** A line. */
  readonly summary: string;
  /** A few sentences. */
  readonly description: string;
  readonly options: readonly OptionSpec[];
  readonly positionals: readonly PositionalSpec[];
  /** What the first argument may be that is no option. */
  readonly first: Values;
  /** What those behind it may be. */
  readonly rest: Values;
}

/** All that stands on the command line of this program. */
export interface ProgramSpec {
  /** Options in front of the command. */
  readonly options: readonly OptionSpec[];
  readonly commands: readonly CommandSpec[];
}

/** Values that nothing is known of. */
export const NOTHING: Values = { kind: "nothing" };

/**
 * Reads what shells and the man page need out of a command's definition. A value hint decides what is offered for a value:
 * `a|b` are words, FILE and DIR are what they say; where a positional has none, its name tells.
 *
 * @param first words for the first positional, in place of what its definition says
 */
export async function describeCommand<T extends ArgsDef>(
  name: string,
  summary: string,
  definition: CommandDef<T>,
  first?: readonly Word[],
): Promise<CommandSpec> {
  const meta = await resolved(definition.meta);
  const args: [string, ArgDef][] = Object.entries((await resolved(definition.args)) ?? {});
  const positional = args.filter(([, arg]) => arg.type === "positional");
  // What stands behind `--` belongs to another program.
  const values = positional
    .filter(([argument]) => !argument.startsWith("--"))
    .map(([argument, arg]) => ({ many: argument.endsWith("…"), values: positionalValues(argument, arg) }));
  const [own, second] = values;
  return {
    name,
    summary,
    description: meta?.description ?? summary,
    options: args.filter(([, arg]) => arg.type !== "positional").map(([option, arg]) => optionOf(option, arg)),
    positionals: positional.map(([argument, arg]) => ({ name: argument, description: arg.description ?? "" })),
    first: first === undefined ? (own?.values ?? NOTHING) : wordsOf(first),
    rest: second?.values ?? (own?.many === true ? own.values : NOTHING),
  };
}

/** Options from a definition, for those that stand in front of the command. */
export function describeOptions(args: ArgsDef): OptionSpec[] {
  return Object.entries(args).map(([option, arg]) => optionOf(option, arg));
}

function optionOf(name: string, arg: ArgDef): OptionSpec {
  const takesValue = arg.type === "string" || arg.type === "enum";
  return {
    name: `${name.length === 1 ? "-" : "--"}${name}`,
    description: arg.description ?? "",
    hint: takesValue ? (arg.valueHint ?? "VALUE") : undefined,
    values: arg.type === "enum" ? wordsOf((arg.options ?? []).map(plain)) : hinted(arg.valueHint ?? ""),
  };
}

function hinted(hint: string): Values {
  if (hint === "FILE") {
    return { kind: "files" };
  }
  if (hint === "DIR") {
    return { kind: "folders" };
  }
  const words = hint.split("|");
  return words.length > 1 && words.every((word) => /^[a-z][\w-]*$/.test(word)) ? wordsOf(words.map(plain)) : NOTHING;
}

/** Packages are folders and files to a shell, and so is what a command that is run works on. */
function positionalValues(name: string, arg: ArgDef): Values {
  const values = hinted(arg.valueHint ?? "");
  return values.kind === "nothing" && /package|file|\.yml|argument|command|tool/i.test(name)
    ? { kind: "files" }
    : values;
}

function wordsOf(words: readonly Word[]): Values {
  return { kind: "words", words };
}

function plain(name: string): Word {
  return { name, description: "" };
}

/** A definition may stand where it is, or be made or loaded when it is asked for. */
async function resolved<T extends object>(value: T | Promise<T> | (() => T) | (() => Promise<T>) | undefined) {
  return typeof value === "function" ? await value() : await value;
}
