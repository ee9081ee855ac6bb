import type { Argument, Declaration, Option, Options, Values } from "../command-line/declaration.ts";
import { NOTHING } from "../command-line/declaration.ts";
import { dashed } from "../command-line/read.ts";

export interface OptionSpec {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  /** Name of the value, such as `FILE`; undefined for a switch. */
  readonly hint: string | undefined;
  /** Completions of the value. */
  readonly values: Values;
}

interface PositionalSpec {
  readonly name: string;
  readonly description: string;
}

/** A command for completion scripts and the manual page. */
export interface CommandSpec {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** A few sentences. */
  readonly description: string;
  readonly options: readonly OptionSpec[];
  readonly positionals: readonly PositionalSpec[];
  /** Completions of the first positional argument. */
  readonly first: Values;
  /** Completions of the arguments after it. */
  readonly rest: Values;
}

/** The whole command line of this program. */
export interface ProgramSpec {
  /** Options before the command. */
  readonly options: readonly OptionSpec[];
  readonly commands: readonly CommandSpec[];
}

/** Extracts from a declaration what completion scripts and the manual page need. */
export function describeCommand(name: string, summary: string, declaration: Declaration): CommandSpec {
  const { arguments: args, command } = declaration;
  const [first, second] = args;
  const behind: Argument[] = command === undefined ? [] : [{ ...command, name: `-- ${command.name}` }];
  return {
    name,
    summary,
    description: declaration.description,
    options: describeOptions(declaration.options),
    positionals: [...args, ...behind].map((each) => ({ name: each.name, description: each.description })),
    first: first?.values ?? NOTHING,
    rest: second?.values ?? (first?.many === true ? first.values : NOTHING),
  };
}

/** The options that are not hidden, without their aliases, which only help shows. */
export function describeOptions(options: Options): OptionSpec[] {
  return Object.entries<Option>(options)
    .filter(([, { hidden }]) => hidden !== true)
    .map(([name, { description, value }]) => ({
      name: dashed(name),
      description,
      hint: value?.hint,
      values: value?.values ?? NOTHING,
    }));
}
