import { truncateRunes } from "./bytes.ts";
import { describeRune, quote } from "./quote.ts";

/** Kind of a token. Keywords are written `keyword-…`. */
export type ItemType =
  | "error"
  | "bool"
  | "char"
  | "char-constant"
  | "complex"
  | "assign"
  | "declare"
  | "eof"
  | "field"
  | "identifier"
  | "left-delim"
  | "left-paren"
  | "number"
  | "pipe"
  | "raw-string"
  | "right-delim"
  | "right-paren"
  | "space"
  | "string"
  | "text"
  | "variable"
  | "keyword-block"
  | "keyword-break"
  | "keyword-continue"
  | "keyword-define"
  | "keyword-else"
  | "keyword-end"
  | "keyword-if"
  | "keyword-nil"
  | "keyword-range"
  | "keyword-template"
  | "keyword-with"
  | "dot";

/** A token: its text (for `error`, the message) and the offset at which it starts, in UTF-16 units. */
export interface Item {
  readonly type: ItemType;
  readonly offset: number;
  readonly text: string;
}

const LEFT = "{{";
const RIGHT = "}}";
const SPACES = " \t\r\n";
const WORD = /[\p{L}\p{Nd}_]*/uy;
const WORD_CHARACTER = /[\p{L}\p{Nd}_]/u;
const KEYWORDS: ReadonlyMap<string, ItemType> = new Map<string, ItemType>([
  ["block", "keyword-block"],
  ["break", "keyword-break"],
  ["continue", "keyword-continue"],
  ["define", "keyword-define"],
  ["else", "keyword-else"],
  ["end", "keyword-end"],
  ["if", "keyword-if"],
  ["nil", "keyword-nil"],
  ["range", "keyword-range"],
  ["template", "keyword-template"],
  ["with", "keyword-with"],
]);

/** A token as shown in an error message. */
export function describeItem(item: Item): string {
  if (item.type === "eof") return "EOF";
  if (item.type === "error") return item.text;
  if (item.type.startsWith("keyword-") || item.type === "dot") return `<${item.text}>`;
  return item.text.length > 10 ? `${quote(truncateRunes(item.text, 10))}...` : quote(item.text);
}

/** Splits a template's text into tokens, one at a time, like the scanner of Go's text/template/parse. */
export class Lexer {
  readonly #input: string;
  readonly #plainWords: ReadonlySet<string>;
  #position = 0;
  #start = 0;
  #insideAction = false;
  #parenDepth = 0;

  /**
   * @param input the template's text
   * @param plainWords keywords (`break`, `continue`) that are identifiers here because functions have these names
   */
  constructor(input: string, plainWords: ReadonlySet<string>) {
    this.#input = input;
    this.#plainWords = plainWords;
  }

  /** The next token. After `error` and `eof` there are no more. */
  next(): Item {
    return this.#insideAction ? this.#action() : this.#text();
  }

  #emit(type: ItemType): Item {
    const item = { type, offset: this.#start, text: this.#input.slice(this.#start, this.#position) };
    this.#start = this.#position;
    return item;
  }

  #error(message: string): Item {
    return { type: "error", offset: this.#start, text: message };
  }

  #text(): Item {
    const input = this.#input;
    for (;;) {
      const delimiter = input.indexOf(LEFT, this.#position);
      if (delimiter < 0) {
        this.#position = input.length;
        return this.#emit(this.#position > this.#start ? "text" : "eof");
      }
      if (delimiter > this.#position) {
        let end = delimiter;
        if (this.#hasLeftTrim(delimiter + LEFT.length)) end = this.#trimmedEnd(delimiter);
        this.#position = end;
        const item = this.#emit("text");
        this.#position = delimiter;
        this.#start = delimiter;
        if (item.text !== "") return item;
      }
      const afterTrim = delimiter + LEFT.length + (this.#hasLeftTrim(delimiter + LEFT.length) ? 2 : 0);
      if (!input.startsWith("/*", afterTrim)) {
        this.#position = delimiter + LEFT.length;
        const item = this.#emit("left-delim");
        this.#position = afterTrim;
        this.#start = afterTrim;
        this.#insideAction = true;
        this.#parenDepth = 0;
        return item;
      }
      const problem = this.#skipComment(afterTrim);
      if (problem !== undefined) return problem;
    }
  }

  #skipComment(start: number): Item | undefined {
    this.#start = start;
    const end = this.#input.indexOf("*/", start + 2);
    if (end < 0) return this.#error("unclosed comment");
    this.#position = end + 2;
    const delimiter = this.#rightDelimiter(this.#position);
    if (delimiter === undefined) return this.#error("comment ends before closing delimiter");
    this.#skipDelimiter(delimiter);
    this.#start = this.#position;
    return undefined;
  }

  #hasLeftTrim(at: number): boolean {
    return this.#input[at] === "-" && isSpace(this.#input[at + 1]);
  }

  #trimmedEnd(end: number): number {
    let trimmed = end;
    while (trimmed > this.#start && isSpace(this.#input[trimmed - 1])) trimmed--;
    return trimmed;
  }

  /** Whether a right delimiter begins at an offset, and whether it trims the text that follows. */
  #rightDelimiter(at: number): "plain" | "trim" | undefined {
    const input = this.#input;
    if (isSpace(input[at]) && input[at + 1] === "-" && input.startsWith(RIGHT, at + 2)) return "trim";
    return input.startsWith(RIGHT, at) ? "plain" : undefined;
  }

  #skipDelimiter(kind: "plain" | "trim"): void {
    this.#position += RIGHT.length + (kind === "trim" ? 2 : 0);
    if (kind === "trim") while (isSpace(this.#input[this.#position])) this.#position++;
  }

  #rightDelim(kind: "plain" | "trim"): Item {
    const offset = this.#position + (kind === "trim" ? 2 : 0);
    this.#skipDelimiter(kind);
    this.#start = this.#position;
    this.#insideAction = false;
    return { type: "right-delim", offset, text: RIGHT };
  }

  #action(): Item {
    const delimiter = this.#rightDelimiter(this.#position);
    if (delimiter !== undefined) {
      return this.#parenDepth === 0 ? this.#rightDelim(delimiter) : this.#error("unclosed left paren");
    }
    const input = this.#input;
    const codePoint = input.codePointAt(this.#position);
    if (codePoint === undefined) return this.#error("unclosed action");
    const character = String.fromCodePoint(codePoint);
    if (isSpace(character)) return this.#space();
    this.#position += character.length;
    switch (character) {
      case "=":
        return this.#emit("assign");
      case ":":
        if (input[this.#position] !== "=") return this.#error("expected :=");
        this.#position++;
        return this.#emit("declare");
      case "|":
        return this.#emit("pipe");
      case '"':
        return this.#quoted('"', "string", "unterminated quoted string");
      case "'":
        return this.#quoted("'", "char-constant", "unterminated character constant");
      case "`":
        return this.#rawString();
      case "$":
        return this.#fieldOrVariable("variable");
      case "(":
        this.#parenDepth++;
        return this.#emit("left-paren");
      case ")":
        if (--this.#parenDepth < 0) return this.#error("unexpected right paren");
        return this.#emit("right-paren");
    }
    if (character === "." && this.#position < input.length && !isDigit(input[this.#position])) {
      return this.#fieldOrVariable("field");
    }
    if (isDigit(character) || "+-.".includes(character)) return this.#number();
    if (WORD_CHARACTER.test(character)) return this.#identifier();
    if (codePoint > 0x20 && codePoint < 0x7f) return this.#emit("char");
    return this.#error(`unrecognized character in action: ${describeRune(codePoint)}`);
  }

  #space(): Item {
    let end = this.#position;
    while (isSpace(this.#input[end])) end++;
    // The last space is part of the delimiter if the delimiter trims.
    if (this.#rightDelimiter(end - 1) === "trim") end--;
    if (end === this.#position) return this.#rightDelim("trim");
    this.#position = end;
    return this.#emit("space");
  }

  #quoted(delimiter: string, type: ItemType, problem: string): Item {
    const input = this.#input;
    for (;;) {
      let character = input[this.#position++];
      if (character === delimiter) return this.#emit(type);
      if (character === "\\") {
        character = input[this.#position++];
        if (character !== undefined && character !== "\n") continue;
      }
      if (character === undefined || character === "\n") return this.#error(problem);
    }
  }

  #rawString(): Item {
    const end = this.#input.indexOf("`", this.#position);
    if (end < 0) return this.#error("unterminated raw quoted string");
    this.#position = end + 1;
    return this.#emit("raw-string");
  }

  #skipWord(): void {
    WORD.lastIndex = this.#position;
    this.#position += WORD.exec(this.#input)?.[0].length ?? 0;
  }

  #badCharacter(): Item {
    return this.#error(`bad character ${describeRune(this.#input.codePointAt(this.#position) ?? 0)}`);
  }

  #identifier(): Item {
    this.#skipWord();
    if (!this.#atTerminator()) return this.#badCharacter();
    const word = this.#input.slice(this.#start, this.#position);
    if (word === "true" || word === "false") return this.#emit("bool");
    const keyword = this.#plainWords.has(word) ? undefined : KEYWORDS.get(word);
    return this.#emit(keyword ?? "identifier");
  }

  #fieldOrVariable(type: "field" | "variable"): Item {
    if (this.#atTerminator()) return this.#emit(type === "variable" ? "variable" : "dot");
    this.#skipWord();
    return this.#atTerminator() ? this.#emit(type) : this.#badCharacter();
  }

  /** Whether a name may end here; `$x+2` is an error, `.X.Y` becomes two tokens. */
  #atTerminator(): boolean {
    const character = this.#input[this.#position];
    if (character === undefined || isSpace(character) || ".,|:)(".includes(character)) return true;
    return this.#input.startsWith(RIGHT, this.#position);
  }

  #number(): Item {
    this.#position = this.#start;
    if (!this.#scanNumber()) return this.#badNumber();
    const sign = this.#input[this.#position];
    if (sign !== "+" && sign !== "-") return this.#emit("number");
    if (!this.#scanNumber() || this.#input[this.#position - 1] !== "i") return this.#badNumber();
    return this.#emit("complex");
  }

  #badNumber(): Item {
    return this.#error(`bad number syntax: ${quote(this.#input.slice(this.#start, this.#position))}`);
  }

  /**
   * Consumes a text that looks like a number; the parser validates it. False if a word character follows, which is then consumed
   * as well.
   */
  #scanNumber(): boolean {
    this.#accept("+-");
    let digits = "0123456789_";
    if (this.#accept("0")) {
      if (this.#accept("xX")) digits = "0123456789abcdefABCDEF_";
      else if (this.#accept("oO")) digits = "01234567_";
      else if (this.#accept("bB")) digits = "01_";
    }
    this.#acceptRun(digits);
    if (this.#accept(".")) this.#acceptRun(digits);
    if (digits.length === 11 && this.#accept("eE")) this.#acceptExponent();
    if (digits.length === 23 && this.#accept("pP")) this.#acceptExponent();
    this.#accept("i");
    const following = this.#input.codePointAt(this.#position);
    if (following === undefined) return true;
    const character = String.fromCodePoint(following);
    if (!WORD_CHARACTER.test(character)) return true;
    this.#position += character.length;
    return false;
  }

  #acceptExponent(): void {
    this.#accept("+-");
    this.#acceptRun("0123456789_");
  }

  #accept(valid: string): boolean {
    const character = this.#input[this.#position];
    if (character === undefined || !valid.includes(character)) return false;
    this.#position++;
    return true;
  }

  #acceptRun(valid: string): void {
    while (this.#accept(valid));
  }
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && SPACES.includes(character);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}
