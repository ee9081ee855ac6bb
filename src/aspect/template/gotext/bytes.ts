/**
 * Go strings are byte sequences, whereas these are UTF-16. Bytes that are not part of valid UTF-8 (from `"\xff"`, or because a
 * character was cut) are represented as lone surrogates U+DC80…U+DCFF, one for each byte, so that `len`, `index`, `slice`, `%x`
 * and `%q` are exact. Such a string is "normal" if no sequence of these surrogates represents valid UTF-8.
 */

const ESCAPE_BASE = 0xdc00;
const REPLACEMENT = 0xfffd;
const NON_ASCII = /[\u0080-\uffff]/;
const SURROGATE = /[\ud800-\udfff]/;
const encoder = new TextEncoder();

/** The lone surrogate that represents one byte ≥ 0x80 outside valid UTF-8; an ASCII byte is represented by its character. */
export function escapeByte(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : ESCAPE_BASE + byte);
}

/** The byte that a code point of a normal string represents, or undefined if it is an ordinary character. */
export function escapedByte(codePoint: number): number | undefined {
  return codePoint >= 0xdc80 && codePoint <= 0xdcff ? codePoint - ESCAPE_BASE : undefined;
}

/** Number of bytes that Go would count in the string. */
export function byteLength(text: string): number {
  return NON_ASCII.test(text) ? toBytes(text).length : text.length;
}

/** The bytes of a string. Lone surrogates other than escaped bytes become U+FFFD. */
export function toBytes(text: string): Uint8Array {
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const escaped = escapedByte(codePoint);
    if (escaped !== undefined) bytes.push(escaped);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

/** The normal string with these bytes. */
export function fromBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fromInvalidBytes(bytes);
  }
}

function fromInvalidBytes(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const size = characterSize(bytes, i);
    if (size === 0) text += escapeByte(bytes[i++] ?? 0);
    else {
      text += new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(i, i + size));
      i += size;
    }
  }
  return text;
}

/** Size of the valid UTF-8 sequence at an index, 0 if there is none (RFC 3629: no overlong forms, no surrogates). */
function characterSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const size =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  for (let i = 1; i < size; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return size;
}

/** Makes a string normal after concatenation: escaped bytes that together are valid UTF-8 become characters. */
export function normalize(text: string): string {
  return text.isWellFormed() ? text : fromBytes(toBytes(text));
}

/** The string as well-formed Unicode: every byte outside valid UTF-8 becomes one U+FFFD. */
export function toUnicode(text: string): string {
  return text.isWellFormed() ? text : normalize(text).toWellFormed();
}

/** Go's byte-wise order of strings: negative, 0 or positive. */
export function compareStrings(a: string, b: string): number {
  // Without surrogates, UTF-16 order, code point order and UTF-8 byte order are the same.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = toBytes(a);
  const right = toBytes(b);
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Number of runes of a normal string; each invalid byte counts as one, as in Go. */
export function runeCount(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The first runes of a string. */
export function truncateRunes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (!SURROGATE.test(text)) return text.slice(0, limit);
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count++ === limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The character for a Unicode code point; U+FFFD for surrogates and for numbers that are not code points. */
export function runeToString(codePoint: number): string {
  return String.fromCodePoint(isValidRune(codePoint) ? codePoint : REPLACEMENT);
}

/** Whether a number is a Unicode scalar value. */
export function isValidRune(codePoint: number): boolean {
  return (codePoint >= 0 && codePoint < 0xd800) || (codePoint > 0xdfff && codePoint <= 0x10ffff);
}
