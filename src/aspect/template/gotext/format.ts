import { runeCount, runeToString, toBytes, truncateRunes } from "./bytes.ts";
import { formatFloat } from "./float.ts";
import { canBackquote, isPrint, quote, quoteRune } from "./quote.ts";

/** Flags, width and precision of one verb. `plusV` and `sharpV` replace `plus` and `sharp` for `%+v` and `%#v`. */
export interface Flags {
  minus: boolean;
  plus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  plusV: boolean;
  sharpV: boolean;
  width: number | undefined;
  precision: number | undefined;
}

/** The flags of a verb that has none. */
export function noFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
    width: undefined,
    precision: undefined,
  };
}

/** Padding characters: zeros if requested, but only on the left. */
function padding(flags: Flags, count: number): string {
  return (flags.zero && !flags.minus ? "0" : " ").repeat(Math.max(count, 0));
}

/** Pads a text to the width, counted in runes. */
export function pad(flags: Flags, text: string): string {
  if (flags.width === undefined || flags.width === 0) return text;
  const fill = padding(flags, flags.width - runeCount(text));
  return flags.minus ? text + fill : fill + text;
}

function padWithSpaces(flags: Flags, text: string): string {
  return pad({ ...flags, zero: false }, text);
}

/** `%s`: cut to the precision, padded to the width. */
export function formatString(flags: Flags, text: string): string {
  return pad(flags, truncate(flags, text));
}

/** `%q` of a string: a literal, in backquotes for `#` if possible, in ASCII for `+`. */
export function formatQuoted(flags: Flags, text: string): string {
  const shown = truncate(flags, text);
  return pad(flags, flags.sharp && canBackquote(shown) ? `\`${shown}\`` : quote(shown, flags.plus));
}

function truncate(flags: Flags, text: string): string {
  return flags.precision === undefined ? text : truncateRunes(text, flags.precision);
}

/** `%x` and `%X` of a string: its bytes; the space flag separates them, the sharp flag adds the prefix 0x. */
export function formatHexString(flags: Flags, text: string, upper: boolean): string {
  const bytes = toBytes(text).subarray(0, flags.precision);
  if (bytes.length === 0) return padding(flags, flags.width ?? 0);
  const prefix = flags.sharp ? (upper ? "0X" : "0x") : "";
  const pairs = [...bytes].map((byte) => {
    const pair = byte.toString(16).padStart(2, "0");
    return upper ? pair.toUpperCase() : pair;
  });
  const shown = flags.space ? pairs.map((pair) => prefix + pair).join(" ") : prefix + pairs.join("");
  const fill = padding(flags, (flags.width ?? 0) - shown.length);
  return flags.minus ? shown + fill : fill + shown;
}

/**
 * Formats an integer.
 * @param value its value; negative only for signed types
 * @param base 2, 8, 10 or 16
 * @param verb the verb; `X` and `O` have separate digits and prefixes
 */
export function formatInteger(flags: Flags, value: bigint, base: number, verb: string): string {
  const negative = value < 0n;
  const magnitude = negative ? -value : value;
  let minimum = flags.precision ?? 0;
  if (flags.precision === 0 && magnitude === 0n) return " ".repeat(flags.width ?? 0);
  if (flags.precision === undefined && flags.zero && !flags.minus && flags.width !== undefined) {
    minimum = flags.width - (negative || flags.plus || flags.space ? 1 : 0);
  }
  let digits = magnitude.toString(base).padStart(minimum, "0");
  if (verb === "X") digits = digits.toUpperCase();
  if (flags.sharp) {
    if (base === 2) digits = `0b${digits}`;
    else if (base === 8 && !digits.startsWith("0")) digits = `0${digits}`;
    else if (base === 16) digits = (verb === "X" ? "0X" : "0x") + digits;
  }
  if (verb === "O") digits = `0o${digits}`;
  const sign = negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  return padWithSpaces(flags, sign + digits);
}

/** `%c`: the character of a code point. */
export function formatCharacter(flags: Flags, value: bigint): string {
  return pad(flags, runeToString(toRune(value)));
}

/** `%q` of an integer: a character literal. */
export function formatQuotedCharacter(flags: Flags, value: bigint): string {
  return pad(flags, quoteRune(toRune(value), flags.plus));
}

/** `%U`: U+0078, with `#` followed by the character if it is printable. */
export function formatUnicode(flags: Flags, value: bigint): string {
  const code = BigInt.asUintN(64, value);
  const digits = code.toString(16).toUpperCase();
  const shown = `U+${digits.padStart(Math.max(flags.precision ?? 4, 4), "0")}`;
  const isShown = flags.sharp && code <= 0x10ffffn && isPrint(Number(code));
  return padWithSpaces(flags, isShown ? `${shown} '${runeToString(Number(code))}'` : shown);
}

function toRune(value: bigint): number {
  return value >= 0n && value <= 0x10ffffn ? Number(value) : 0xfffd;
}

/**
 * Formats a float64.
 * @param format the format for {@link formatFloat}
 * @param precision used if the verb has none; -1 for the shortest form
 */
export function formatFloatVerb(flags: Flags, value: number, format: string, precision: number): string {
  const wanted = flags.precision ?? precision;
  const plain = formatFloat(value, format, wanted);
  const isSigned = plain.startsWith("-") || plain.startsWith("+");
  let sign = isSigned ? plain.charAt(0) : "+";
  let number = isSigned ? plain.slice(1) : plain;
  if (flags.space && sign === "+" && !flags.plus) sign = " ";
  if (!Number.isFinite(value)) {
    const isBare = Number.isNaN(value) && !flags.plus && !flags.space;
    return padWithSpaces(flags, isBare ? number : sign + number);
  }
  if (flags.sharp && format !== "b") number = keepPoint(number, format, wanted);
  if (!flags.plus && sign === "+") return pad(flags, number);
  const length = number.length + 1;
  if (flags.zero && !flags.minus && flags.width !== undefined && flags.width > length) {
    return sign + padding(flags, flags.width - length) + number;
  }
  return pad(flags, sign + number);
}

/** Applies the sharp flag to a float: always keeps a point and, for %g and %x, trailing zeros. */
function keepPoint(number: string, format: string, precision: number): string {
  let missing = format === "g" || format === "G" || format === "x" ? (precision === -1 ? 6 : precision) : 0;
  const isHex = format === "x" || format === "X";
  const tailStart = number.search(isHex ? /[pP]/ : /[eEpP]/);
  const tail = tailStart < 0 ? "" : number.slice(tailStart);
  let head = tailStart < 0 ? number : number.slice(0, tailStart);
  const significant = head.replace(".", "").replace(/^0+/, "");
  missing -= significant.length;
  if (!head.includes(".")) {
    if (head === "0") missing--;
    head += ".";
  }
  return head + "0".repeat(Math.max(missing, 0)) + tail;
}
