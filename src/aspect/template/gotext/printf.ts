import { normalize } from "./bytes.ts";
import { noFlags } from "./format.ts";
import { Printer } from "./print.ts";
import { MAX_TEXT } from "./state.ts";
import { GoByte, typeName, type Value } from "./value.ts";

/** Widths and precisions beyond this are ignored, as in Go. */
const MAX_SIZE = 1_000_000;

/**
 * fmt.Sprintf for template values.
 * @param format the format string; errors in it appear in the result as `%!…`
 * @param args its arguments
 * @returns the text, a normal string in the sense of bytes.ts
 */
export function sprintf(format: string, args: readonly Value[]): string {
  return new Formatter(format, args).run();
}

class Formatter {
  readonly #format: string;
  readonly #args: readonly Value[];
  readonly #printer = new Printer();
  #position = 0;
  #argument = 0;
  #reordered = false;
  #isGoodIndex = true;

  constructor(format: string, args: readonly Value[]) {
    this.#format = format;
    this.#args = args;
  }

  run(): string {
    const format = this.#format;
    let output = "";
    while (this.#position < format.length) {
      const percent = format.indexOf("%", this.#position);
      if (percent < 0) {
        output += format.slice(this.#position);
        break;
      }
      output += format.slice(this.#position, percent);
      this.#position = percent + 1;
      output += this.#directive();
      if (output.length > MAX_TEXT) throw new Error(`exceeded ${MAX_TEXT} bytes of text`);
    }
    return normalize(output + this.#extra());
  }

  #directive(): string {
    this.#isGoodIndex = true;
    this.#printer.flags = noFlags();
    this.#readFlags();
    let problems = "";
    let afterIndex = this.#argumentIndex();
    const flags = this.#printer.flags;
    if (this.#accept("*")) {
      flags.width = this.#integerArgument();
      if (flags.width === undefined) problems += "%!(BADWIDTH)";
      else if (flags.width < 0) {
        flags.width = -flags.width;
        flags.minus = true;
        flags.zero = false;
      }
      afterIndex = false;
    } else {
      flags.width = this.#number();
      if (afterIndex && flags.width !== undefined) this.#isGoodIndex = false;
    }
    // A point at the end of the format is the verb.
    if (this.#position + 1 < this.#format.length && this.#accept(".")) {
      if (afterIndex) this.#isGoodIndex = false;
      afterIndex = this.#argumentIndex();
      if (this.#accept("*")) {
        flags.precision = this.#integerArgument();
        if (flags.precision !== undefined && flags.precision < 0) flags.precision = undefined;
        if (flags.precision === undefined) problems += "%!(BADPREC)";
        afterIndex = false;
      } else {
        flags.precision = this.#number() ?? 0;
      }
    }
    if (!afterIndex) this.#argumentIndex();
    return problems + this.#verb();
  }

  #verb(): string {
    const codePoint = this.#format.codePointAt(this.#position);
    if (codePoint === undefined) return "%!(NOVERB)";
    this.#position += codePoint > 0xffff ? 2 : 1;
    const verb = String.fromCodePoint(codePoint).toWellFormed();
    if (verb === "%") return "%";
    if (!this.#isGoodIndex) return `%!${verb}(BADINDEX)`;
    const argument = this.#args[this.#argument];
    if (argument === undefined) return `%!${verb}(MISSING)`;
    this.#argument++;
    const flags = this.#printer.flags;
    if (verb === "v" || verb === "w") {
      flags.sharpV = flags.sharp;
      flags.sharp = false;
      flags.plusV = flags.plus;
      flags.plus = false;
    }
    return this.#printer.print(argument, verb);
  }

  #readFlags(): void {
    const flags = this.#printer.flags;
    for (; this.#position < this.#format.length; this.#position++) {
      switch (this.#format[this.#position]) {
        case "#":
          flags.sharp = true;
          break;
        case "0":
          flags.zero = true;
          break;
        case "+":
          flags.plus = true;
          break;
        case "-":
          flags.minus = true;
          break;
        case " ":
          flags.space = true;
          break;
        default:
          return;
      }
    }
  }

  #accept(character: string): boolean {
    if (this.#format[this.#position] !== character) return false;
    this.#position++;
    return true;
  }

  /** Reads a decimal number; like Go, discards the rest of the format after an absurdly large one. */
  #number(): number | undefined {
    let value: number | undefined;
    for (;;) {
      const digit = this.#format.charCodeAt(this.#position) - 0x30;
      if (!(digit >= 0 && digit <= 9)) return value;
      if ((value ?? 0) > MAX_SIZE) {
        this.#position = this.#format.length;
        return undefined;
      }
      value = (value ?? 0) * 10 + digit;
      this.#position++;
    }
  }

  /** Takes the next argument for a `*`; undefined if there is none, or it is not an integer of a reasonable size. */
  #integerArgument(): number | undefined {
    const argument = this.#args[this.#argument];
    if (argument === undefined) return undefined;
    this.#argument++;
    if (argument instanceof GoByte) return argument.value;
    if (typeof argument !== "bigint" || argument > MAX_SIZE || argument < -MAX_SIZE) return undefined;
    return Number(argument);
  }

  /** Reads `[n]` and makes the n-th argument the next; false if the index is absent or malformed. */
  #argumentIndex(): boolean {
    if (this.#format[this.#position] !== "[") return false;
    this.#reordered = true;
    const close = this.#format.indexOf("]", this.#position);
    const isLongEnough = this.#format.length - this.#position >= 3;
    if (close < 0 || !isLongEnough) {
      this.#position++;
      this.#isGoodIndex = false;
      return false;
    }
    const text = this.#format.slice(this.#position + 1, close);
    this.#position = close + 1;
    const isNumber = /^\d{1,7}$/.test(text);
    const index = Number(text) - 1;
    if (isNumber && index >= 0 && index < this.#args.length) this.#argument = index;
    else this.#isGoodIndex = false;
    return isNumber;
  }

  #extra(): string {
    if (this.#reordered || this.#argument >= this.#args.length) return "";
    this.#printer.flags = noFlags();
    const rest = this.#args.slice(this.#argument).map((argument) => {
      return argument === null ? "<nil>" : `${typeName(argument)}=${this.#printer.print(argument, "v")}`;
    });
    return `%!(EXTRA ${rest.join(", ")})`;
  }
}
