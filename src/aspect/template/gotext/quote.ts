import { escapeByte, escapedByte, isValidRune, normalize, runeToString } from "./bytes.ts";

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
const SHORT_ESCAPES: ReadonlyMap<number, string> = new Map([
  [7, "\\a"],
  [8, "\\b"],
  [12, "\\f"],
  [10, "\\n"],
  [13, "\\r"],
  [9, "\\t"],
  [11, "\\v"],
]);
const SIMPLE_VALUES: ReadonlyMap<string, number> = new Map([
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
  ["\\", 0x5c],
]);

/** Whether Go's strconv.IsPrint holds: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrint(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  return isValidRune(codePoint) && PRINTABLE.test(String.fromCodePoint(codePoint));
}

/** A Go string literal in double quotes (strconv.Quote, or QuoteToASCII if requested). */
export function quote(text: string, asciiOnly = false): string {
  let quoted = '"';
  for (const character of text) quoted += escapeRune(character.codePointAt(0) ?? 0, 0x22, asciiOnly);
  return `${quoted}"`;
}

/** A Go character literal (strconv.QuoteRune, or QuoteRuneToASCII if requested); U+FFFD for a number that is not a rune. */
export function quoteRune(codePoint: number, asciiOnly = false): string {
  return `'${escapeRune(isValidRune(codePoint) ? codePoint : 0xfffd, 0x27, asciiOnly)}'`;
}

function escapeRune(codePoint: number, delimiter: number, asciiOnly: boolean): string {
  const byte = escapedByte(codePoint);
  if (byte !== undefined) return `\\x${hex(byte, 2)}`;
  if (codePoint === delimiter || codePoint === 0x5c) return `\\${String.fromCodePoint(codePoint)}`;
  if ((!asciiOnly || codePoint < 0x80) && isPrint(codePoint)) return String.fromCodePoint(codePoint);
  const short = SHORT_ESCAPES.get(codePoint);
  if (short !== undefined) return short;
  if (codePoint < 0x20 || codePoint === 0x7f) return `\\x${hex(codePoint, 2)}`;
  if (!isValidRune(codePoint)) return "\\ufffd";
  return codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Whether a text can be written between backquotes without change (strconv.CanBackquote). */
export function canBackquote(text: string): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint === 0xfeff || codePoint === 0x60 || codePoint === 0x7f) return false;
    if (codePoint < 0x20 && codePoint !== 9) return false;
    if (escapedByte(codePoint) !== undefined) return false;
  }
  return true;
}

/** A rune in the format of `%#U`: `U+0040 '@'`, without the character if it is not printable. */
export function describeRune(codePoint: number): string {
  const rune = escapedByte(codePoint) === undefined ? codePoint : 0xfffd;
  const code = `U+${rune.toString(16).toUpperCase().padStart(4, "0")}`;
  return isPrint(rune) ? `${code} '${runeToString(rune)}'` : code;
}

/**
 * The value of a string literal (strconv.Unquote).
 * @param literal a text that begins and ends with double quotes or backquotes
 * @returns the value, or undefined if an escape sequence is malformed
 */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.startsWith("`")) return body.replaceAll("\r", "");
  if (!body.includes("\\")) return body;
  let value = "";
  for (let rest = body; rest !== ""; ) {
    const next = unquoteCharacter(rest, '"');
    if (next === undefined) return undefined;
    value += next.isByte ? escapeByte(next.value) : String.fromCodePoint(next.value);
    rest = next.rest;
  }
  return normalize(value);
}

/** One character of a literal: its code point, or its byte value for `\x` and octal escapes, and the rest of the text. */
interface UnquotedCharacter {
  readonly value: number;
  readonly isByte: boolean;
  readonly rest: string;
}

/**
 * Reads the first character of the content of a literal (strconv.UnquoteChar).
 * @param text the content from that character on
 * @param delimiter the literal's quote; only this quote may be escaped, and it may not occur unescaped
 * @returns undefined if the syntax is invalid
 */
export function unquoteCharacter(text: string, delimiter: string): UnquotedCharacter | undefined {
  const first = text.codePointAt(0);
  if (first === undefined || text.startsWith(delimiter)) return undefined;
  if (first !== 0x5c) {
    return { value: first, isByte: false, rest: text.slice(String.fromCodePoint(first).length) };
  }
  const letter = text.charAt(1);
  const simple = SIMPLE_VALUES.get(letter);
  if (simple !== undefined) return { value: simple, isByte: false, rest: text.slice(2) };
  if (letter === delimiter) return { value: letter.charCodeAt(0), isByte: false, rest: text.slice(2) };
  const byte = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))/.exec(text);
  if (byte !== null) {
    const value = byte[1] === undefined ? Number.parseInt(byte[2] ?? "", 8) : Number.parseInt(byte[1], 16);
    return value > 255 ? undefined : { value, isByte: true, rest: text.slice(byte[0].length) };
  }
  const unicode = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text);
  if (unicode === null) return undefined;
  const value = Number.parseInt(unicode[1] ?? unicode[2] ?? "", 16);
  return isValidRune(value) ? { value, isByte: false, rest: text.slice(unicode[0].length) } : undefined;
}
