import type { Argument, Declaration, Option, Options, Values } from "../command-line/declaration.ts";
import { NOTHING } from "../command-line/declaration.ts";
import { dashed } from "../command-line/read.ts";

export interface OptionSpec {
  /** With its dashes. */
  readonly name: string;
  readonly description: string;
  /** How the value is called, such as `FILE`; undefined for a switch, which has none. */
  readonly hint: string | undefined;
  /** What the value may be. */
  readonly values: Values;
}

interface PositionalSpec {
  readonly name: string;
  readonly description: string;
}

/** A command as shells and the man page show it. */
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

/** What shells and the manual page need of a command's declaration. */
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

/** The options that are shown; an alias is left to help. */
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
