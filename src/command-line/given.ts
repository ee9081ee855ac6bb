import type { Options, OptionValue } from "./declaration.ts";

/** Names of the options that take a value. */
type Valued<O extends Options> = {
  [K in keyof O]: O[K] extends { readonly value: OptionValue } ? K : never;
}[keyof O] &
  string;

/** Names of the switches. */
type Switches<O extends Options> = Exclude<keyof O & string, Valued<O>>;

/** A command line that fits a declaration. */
export class Given<O extends Options> {
  readonly #values: ReadonlyMap<string, string>;
  readonly #switches: ReadonlyMap<string, boolean>;
  /** What is no option, in order. */
  readonly arguments: readonly string[];
  /** The command behind `--`; empty without one. */
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

  /** Whether a switch is on. Of several, the last one counts. */
  on(name: Switches<O>): boolean {
    return this.#switches.get(name) === true;
  }

  /** The value of an option, never empty; undefined without the option. Of several, the last one counts. */
  value(name: Valued<O>): string | undefined {
    return this.#values.get(name);
  }
}
