import type { Options, OptionValue } from "./declaration.ts";

/** Names of the options that take a value. */
type Valued<O extends Options> = {
  [K in keyof O]: O[K] extends { readonly value: OptionValue } ? K : never;
}[keyof O] &
  string;

/** Names of the switches. */
type Switches<O extends Options> = Exclude<keyof O & string, Valued<O>>;

/** The parsed arguments of a command. */
export class Given<O extends Options> {
  readonly #values: ReadonlyMap<string, string>;
  readonly #switches: ReadonlyMap<string, boolean>;
  /** Positional arguments, in order. */
  readonly arguments: readonly string[];
  /** The command after `--`; empty without one. */
  readonly command: readonly string[];

  constructor(
    values: ReadonlyMap<string, string>,
    switches: ReadonlyMap<string, boolean>,
    args: readonly string[],
    command: readonly string[],
  ) {
    this.#values = values;
    this.#switches = switches;
    this.arguments = args;
    this.command = command;
  }

  /** Whether a switch is on. The last occurrence counts. */
  on(name: Switches<O>): boolean {
    return this.#switches.get(name) === true;
  }

  /** The value of an option, never empty; undefined without the option. The last occurrence counts. */
  value(name: Valued<O>): string | undefined {
    return this.#values.get(name);
  }
}
