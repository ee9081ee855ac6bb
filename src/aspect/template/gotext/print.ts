import { normalize } from "./bytes.ts";
import { messageOf } from "./error.ts";
import {
  type Flags,
  formatCharacter,
  formatFloatVerb,
  formatHexString,
  formatInteger,
  formatQuoted,
  formatQuotedCharacter,
  formatString,
  formatUnicode,
  noFlags,
  pad,
} from "./format.ts";
import {
  GoByte,
  GoComplex,
  GoFloat,
  GoFunction,
  type GoObject,
  isList,
  isMap,
  sortedEntries,
  typeName,
  type Value,
} from "./value.ts";

/** fmt.Sprint: adds spaces between operands when neither is a string. */
export function sprint(args: readonly Value[]): string {
  const [first] = args;
  if (args.length === 1 && typeof first === "string") return first;
  const printer = new Printer();
  let output = "";
  for (const [i, arg] of args.entries()) {
    if (i > 0 && typeof arg !== "string" && typeof args[i - 1] !== "string") output += " ";
    output += printer.print(arg, "v");
  }
  return normalize(output);
}

/** fmt.Sprintln: adds spaces between all operands, and a newline. */
export function sprintln(args: readonly Value[]): string {
  const printer = new Printer();
  return normalize(`${args.map((arg) => printer.print(arg, "v")).join(" ")}\n`);
}

/** Prints one value with one verb, like Go's package fmt. */
export class Printer {
  /** Flags of the current verb. */
  flags: Flags = noFlags();

  /** Formats the value for the verb; an unsuitable verb yields `%!verb(type=value)`. */
  print(value: Value, verb: string): string {
    if (value === null) return verb === "T" || verb === "v" ? pad(this.flags, "<nil>") : `%!${verb}(<nil>)`;
    if (verb === "T") return formatString(this.flags, typeName(value));
    return this.#print(value, verb);
  }

  #print(value: Exclude<Value, null>, verb: string): string {
    if (typeof value === "boolean") {
      return verb === "t" || verb === "v" ? pad(this.flags, String(value)) : this.#badVerb(value, verb);
    }
    if (typeof value === "string") return this.#string(value, verb) ?? this.#badVerb(value, verb);
    if (typeof value === "bigint") return this.#integer(value, verb, true) ?? this.#badVerb(value, verb);
    if (value instanceof GoByte) return this.#integer(BigInt(value.value), verb, false) ?? this.#badVerb(value, verb);
    if (value instanceof GoFloat) return this.#float(value.value, verb) ?? this.#badVerb(value, verb);
    if (value instanceof GoComplex) return this.#complex(value, verb) ?? this.#badVerb(value, verb);
    if (value instanceof GoFunction) return pad(this.flags, typeName(value));
    if (isList(value)) return this.#list(value, verb);
    if (isMap(value)) return this.#map(value, verb);
    return this.#object(value, verb);
  }

  #badVerb(value: Exclude<Value, null>, verb: string): string {
    return `%!${verb}(${typeName(value)}=${this.#print(value, "v")})`;
  }

  #string(value: string, verb: string): string | undefined {
    switch (verb) {
      case "v":
        return this.flags.sharpV ? formatQuoted(this.flags, value) : formatString(this.flags, value);
      case "s":
        return formatString(this.flags, value);
      case "q":
        return formatQuoted(this.flags, value);
      case "x":
      case "X":
        return formatHexString(this.flags, value, verb === "X");
    }
    return undefined;
  }

  #integer(value: bigint, verb: string, signed: boolean): string | undefined {
    switch (verb) {
      case "v":
        if (this.flags.sharpV && !signed) return formatInteger({ ...this.flags, sharp: true }, value, 16, verb);
        return formatInteger(this.flags, value, 10, verb);
      case "d":
        return formatInteger(this.flags, value, 10, verb);
      case "b":
        return formatInteger(this.flags, value, 2, verb);
      case "o":
      case "O":
        return formatInteger(this.flags, value, 8, verb);
      case "x":
      case "X":
        return formatInteger(this.flags, value, 16, verb);
      case "c":
        return formatCharacter(this.flags, value);
      case "q":
        return formatQuotedCharacter(this.flags, value);
      case "U":
        return formatUnicode(this.flags, value);
    }
    return undefined;
  }

  #float(value: number, verb: string, flags: Flags = this.flags): string | undefined {
    switch (verb) {
      case "v":
        return formatFloatVerb(flags, value, "g", -1);
      case "b":
      case "g":
      case "G":
      case "x":
      case "X":
        return formatFloatVerb(flags, value, verb, -1);
      case "e":
      case "E":
      case "f":
        return formatFloatVerb(flags, value, verb, 6);
      case "F":
        return formatFloatVerb(flags, value, "f", 6);
    }
    return undefined;
  }

  #complex(value: GoComplex, verb: string): string | undefined {
    const real = this.#float(value.real, verb);
    const imaginary = this.#float(value.imaginary, verb, { ...this.flags, plus: true });
    return real === undefined || imaginary === undefined ? undefined : `(${real}${imaginary}i)`;
  }

  /** Formats an element of a list or map; nil is shown as such for every verb. */
  #element(value: Value, verb: string): string {
    if (value !== null) return this.#print(value, verb);
    return this.flags.sharpV ? "interface {}(nil)" : "<nil>";
  }

  #list(value: readonly Value[], verb: string): string {
    const elements = value.map((element) => this.#element(element, verb));
    return this.flags.sharpV ? `${typeName(value)}{${elements.join(", ")}}` : `[${elements.join(" ")}]`;
  }

  #map(value: ReadonlyMap<string, Value>, verb: string): string {
    const entries = sortedEntries(value).map(([key, element]) => {
      return `${this.#print(key, verb)}:${this.#element(element, verb)}`;
    });
    return this.flags.sharpV ? `${typeName(value)}{${entries.join(", ")}}` : `map[${entries.join(" ")}]`;
  }

  #object(value: GoObject, verb: string): string {
    let text: string;
    try {
      text = value.print();
    } catch (thrown) {
      return `%!${verb}(PANIC=String method: ${messageOf(thrown)})`;
    }
    // Go would show the fields for %#v; an object here has no representation except its text.
    if (verb === "v") return formatString(this.flags, text);
    return this.#string(text, verb) ?? `%!${verb}(${value.typeName}=${text})`;
  }
}
