import { COLOUR_CHOICES } from "../base/terminal.ts";

/** Completions that a shell offers for one place of the command line. */
export type Values =
  | { readonly kind: "words"; readonly words: readonly Word[] }
  | { readonly kind: "files" | "folders" | "nothing" };

/** A word to offer; the description may be empty. */
export interface Word {
  readonly name: string;
  readonly description: string;
}

/** The value of an option. */
export interface OptionValue {
  /** Its name in help, such as `FILE`. */
  readonly hint: string;
  readonly values: Values;
  /** Whether values other than these words are accepted as well. */
  readonly open?: true;
}

/** An option; without a value it is a switch. */
export interface Option {
  readonly description: string;
  readonly value?: OptionValue;
  /** Another name, without dashes. */
  readonly alias?: string;
  /** Whether it is accepted only for compatibility with older command lines, and not shown. */
  readonly hidden?: true;
}

/** Options by their names, without dashes. */
export type Options = Readonly<Record<string, Option>>;

/** A positional argument. */
export interface Argument {
  readonly name: string;
  readonly description: string;
  readonly values: Values;
  readonly required?: true;
  /** Whether it may be repeated, which only the last argument may. */
  readonly many?: true;
}

/**
 * Arguments that belong to another program: `rest`, all from the first one that is not an option of the command;
 * `flags`, options that the command does not declare, where `arity` tells whether they take a value.
 */
type Foreign =
  | { readonly kind: "rest" }
  | { readonly kind: "flags"; readonly arity: (name: string) => "boolean" | "value" | undefined };

/** The command line of one command: its parser, help, completion and manual all read this. */
export interface Declaration<O extends Options = Options> {
  /** A few sentences, without a full stop at the end. */
  readonly description: string;
  readonly options: O;
  readonly arguments: readonly Argument[];
  /** A command of another program, after `--`. */
  readonly command?: Argument;
  readonly foreign?: Foreign;
}

/** Values without completions. */
export const NOTHING: Values = { kind: "nothing" };
export const FILES: Values = { kind: "files" };

/** An option value that names a file. */
export const FILE: OptionValue = { hint: "FILE", values: FILES };

/** The option of each command that colours its output. */
export const COLOUR = {
  color: {
    value: { hint: "WHEN", values: words(COLOUR_CHOICES) },
    description: "Colours: always, never, or auto (the default), which NO_COLOR, FORCE_COLOR and the terminal decide",
  },
} as const satisfies Options;

/** Words without descriptions. */
export function words(names: Iterable<string>): Values {
  return { kind: "words", words: [...names].map((name) => ({ name, description: "" })) };
}
