import { escapedByte, toBytes } from "./bytes.ts";
import { sprint } from "./print.ts";
import { isPrint } from "./quote.ts";
import type { Value } from "./value.ts";

const HTML_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\0", "\ufffd"],
  ['"', "&#34;"],
  ["'", "&#39;"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);
const UNRESERVED = /[A-Za-z0-9\-_.~]/;

/** The text of a function's arguments, as if they were printed by an action. */
function textOf(args: readonly Value[]): string {
  return sprint(args.map((arg) => (arg === null ? "<no value>" : arg)));
}

/** Builtin `html`: the arguments' text, escaped for HTML. */
export function html(args: readonly Value[]): string {
  let escaped = "";
  for (const character of textOf(args)) escaped += HTML_ESCAPES.get(character) ?? character;
  return escaped;
}

/** Builtin `js`: the arguments' text, escaped for a JavaScript string. */
export function js(args: readonly Value[]): string {
  let escaped = "";
  for (const character of textOf(args)) escaped += jsCharacter(character);
  return escaped;
}

function jsCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (character === "\\" || character === "'" || character === '"') return `\\${character}`;
  const isMarkup = "<>&=".includes(character);
  const isShown = codePoint === 0x7f || escapedByte(codePoint) !== undefined || isPrint(codePoint);
  if (!isMarkup && isShown) return character;
  return `\\u${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Builtin `urlquery`: the arguments' text, escaped for a value in a URL's query. */
export function urlquery(args: readonly Value[]): string {
  let escaped = "";
  for (const byte of toBytes(textOf(args))) {
    const character = String.fromCharCode(byte);
    if (byte === 0x20) escaped += "+";
    else if (UNRESERVED.test(character)) escaped += character;
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return escaped;
}
