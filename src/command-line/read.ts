import { nearest } from "../base/nearest.ts";
import type { Argument, Declaration, Option, Options, Values } from "./declaration.ts";
import { Given } from "./given.ts";
import { Misuse } from "./misuse.ts";

/** An option on a command line. */
interface Flag {
  /** Without dashes. */
  readonly name: string;
  /** Text after `=`; undefined without `=`. */
  readonly joined: string | undefined;
}

/** Values of a switch that Go's flag package accepts (strconv.ParseBool). */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "true", "TRUE", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "false", "FALSE", "False"].map((text) => [text, false] as const),
]);

/**
 * Reads the arguments of a command, in the syntax of Go's flag package: `-name` is `--name`, `-name=value` is `-name value`,
 * and a switch accepts `=true` and `=false`. Options may also follow arguments, up to `--`.
 *
 * @returns "help" when the arguments ask for help
 * @throws Misuse for arguments that the declaration does not allow
 */
export function readCommandLine<O extends Options>(
  declaration: Declaration<O>,
  all: readonly string[],
): Given<O> | "help" {
  const { foreign } = declaration;
  const found = new Found(declaration.options);
  const args: string[] = [];
  let command: readonly string[] = [];
  for (let at = 0; at < all.length; at++) {
    const argument = all[at] ?? "";
    const flag = flagOf(argument);
    if (argument === "--" && declaration.command !== undefined) {
      command = all.slice(at + 1);
      if (command.length === 0) {
        throw new Misuse(`there is no ${bare(declaration.command.name)} after --`);
      }
      break;
    }
    if (argument === "--" || (foreign?.kind === "flags" && flag?.name === "args")) {
      args.push(...all.slice(foreign === undefined ? at + 1 : at));
      break;
    }
    if (flag?.name === "help" || flag?.name === "h") {
      return "help";
    }
    const next = flag === undefined ? undefined : found.take(flag, all, at);
    if (next !== undefined) {
      at = next - 1;
    } else if (foreign?.kind === "rest") {
      args.push(...all.slice(at));
      break;
    } else if (flag === undefined) {
      args.push(argument);
    } else {
      const arity = foreign?.arity(flag.name);
      if (arity === undefined) {
        refuseUnknown(flag.name, declaration.options, foreign !== undefined);
      }
      const end = at + (arity === "value" && flag.joined === undefined ? 2 : 1);
      args.push(...all.slice(at, end));
      at = end - 1;
    }
  }
  if (foreign === undefined) {
    checkArguments(declaration, args);
  }
  return found.given(args, command);
}

/**
 * Reads options up to the first argument that is not one of them, such as a command, `--help` or `--version`.
 *
 * @throws Misuse for an unknown option, except for `-h`, `--help`, `-v` and `--version`
 */
export function readOptions<O extends Options>(options: O, all: readonly string[]): Given<O> {
  const found = new Found(options);
  let at = 0;
  for (;;) {
    const flag = flagOf(all[at] ?? "");
    const next = flag === undefined ? undefined : found.take(flag, all, at);
    if (next === undefined) {
      if (flag !== undefined && !["h", "help", "v", "version"].includes(flag.name)) {
        refuseUnknown(flag.name, { ...options, version: { description: "" } }, false);
      }
      return found.given(all.slice(at), []);
    }
    at = next;
  }
}

/** The name of an option with its dashes, as in help. */
export function dashed(name: string): string {
  return `${name.length === 1 ? "-" : "--"}${name}`;
}

/** The options that were read so far. */
class Found<O extends Options> {
  readonly #options: O;
  readonly #values = new Map<string, string>();
  readonly #switches = new Map<string, boolean>();

  constructor(options: O) {
    this.#options = options;
  }

  /**
   * Records an option and its value.
   *
   * @returns the index after both; undefined when the option is not declared
   * @throws Misuse when the value is missing or wrong
   */
  take({ name: written, joined }: Flag, all: readonly string[], at: number): number | undefined {
    const entry = Object.entries<Option>(this.#options).find(
      ([own, { alias }]) => own === written || alias === written,
    );
    if (entry === undefined) {
      return undefined;
    }
    const [name, { value }] = entry;
    if (value === undefined) {
      const on = joined === undefined ? true : BOOLEANS.get(joined);
      if (on === undefined) {
        throw new Misuse(`${dashed(name)}=${joined}: the option takes true, false or no value`);
      }
      this.#switches.set(name, on);
      return at + 1;
    }
    const text = joined ?? all[at + 1] ?? "";
    if (text === "" || (joined === undefined && text === "--")) {
      throw new Misuse(`${dashed(name)} needs a value: ${value.hint}`);
    }
    if (value.open !== true) {
      checkWord(`${dashed(name)}: unknown value ${text}`, text, value.values);
    }
    this.#values.set(name, text);
    return joined === undefined ? at + 2 : at + 1;
  }

  given(args: readonly string[], command: readonly string[]): Given<O> {
    return new Given(this.#values, this.#switches, args, command);
  }
}

/** Splits an option; undefined for other arguments, also for `-`, which usually means standard input. */
function flagOf(argument: string): Flag | undefined {
  const [, name, joined] = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
  return name === undefined ? undefined : { name, joined };
}

/**
 * @param tolerant whether another program may know the option: then it is refused only if it resembles one of ours
 * @throws Misuse
 */
function refuseUnknown(name: string, options: Options, tolerant: boolean): void {
  const shown = Object.keys(options).filter((each) => options[each]?.hidden !== true);
  const near = nearest(name, [...shown, "help"]);
  if (near !== undefined || !tolerant) {
    throw new Misuse(`unknown option ${dashed(name)}${near === undefined ? "" : `, did you mean ${dashed(near)}?`}`);
  }
}

function checkArguments({ arguments: declared, command }: Declaration, args: readonly string[]): void {
  const missing = declared.slice(args.length).find((each) => each.required === true);
  if (missing !== undefined) {
    throw new Misuse(needed(missing));
  }
  const surplus = declared.at(-1)?.many === true ? undefined : args[declared.length];
  if (surplus !== undefined) {
    const hint = command === undefined ? "" : `; put -- before the ${bare(command.name)}: -- ${surplus} …`;
    throw new Misuse(`unexpected argument ${surplus}${hint}`);
  }
  for (const [at, { name, values }] of declared.entries()) {
    const text = args[at];
    if (text !== undefined) {
      checkWord(`unknown ${name} ${text}`, text, values);
    }
  }
}

function needed({ name, values }: Argument): string {
  const known = values.kind === "words" ? ` (${values.words.map((word) => word.name).join(", ")})` : "";
  return `the argument ${JSON.stringify(bare(name))}${known} is missing`;
}

/** @throws Misuse unless the text is one of the words, if the values are words */
function checkWord(what: string, text: string, values: Values): void {
  if (values.kind !== "words") {
    return;
  }
  const known = values.words.map(({ name }) => name);
  if (!known.includes(text)) {
    const near = nearest(text, known);
    throw new Misuse(
      `${what}${near === undefined ? `; expected one of ${known.join(", ")}` : `, did you mean ${near}?`}`,
    );
  }
}

/** The name of an argument without the `…` that marks repetition. */
function bare(name: string): string {
  return name.replace(/…$/, "");
}
