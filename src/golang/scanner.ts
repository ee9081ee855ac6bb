import type { Place } from "../base/located.ts";

/** A token in the head of a Go file. Offsets are UTF-16 offsets into the text. */
export interface GoToken {
  readonly kind: "word" | "string" | "punctuation" | "newline" | "end";
  /** The word, the unquoted string, the punctuation character. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Thrown when text is not a Go token; the offset is that of the offending character. */
export class GoSyntaxError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = "GoSyntaxError";
    this.offset = offset;
  }
}

/**
 * Scans the head of a Go file (package clause and imports), skipping comments. A line end is a token; so is a block
 * comment that spans several lines (Go spec, "Comments" and "Semicolons").
 *
 * @throws GoSyntaxError when text cannot begin a token in a file's head
 */
export class GoScanner {
  readonly #text: string;
  #offset: number;

  constructor(text: string) {
    this.#text = text;
    this.#offset = text.startsWith("\uFEFF") ? 1 : 0;
  }

  next(): GoToken {
    const skipped = this.#skip();
    if (skipped !== undefined) {
      return skipped;
    }
    const start = this.#offset;
    const character = this.#text[start];
    if (character === undefined) {
      return { kind: "end", text: "", start, end: start };
    }
    if (character === "`" || character === '"') {
      return this.#string(character);
    }
    const word = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
    word.lastIndex = start;
    const match = word.exec(this.#text);
    this.#offset = start + (match?.[0].length ?? 1);
    return { kind: match ? "word" : "punctuation", text: match?.[0] ?? character, start, end: this.#offset };
  }

  /** Skips blanks and comments; returns a token only for a line end. */
  #skip(): GoToken | undefined {
    for (;;) {
      const start = this.#offset;
      const two = this.#text.slice(start, start + 2);
      if (two === "//") {
        const end = this.#text.indexOf("\n", start);
        this.#offset = end < 0 ? this.#text.length : end;
      } else if (two === "/*") {
        const end = this.#text.indexOf("*/", start + 2);
        if (end < 0) {
          throw new GoSyntaxError(start, "this comment is not closed");
        }
        this.#offset = end + 2;
        if (this.#text.slice(start, end).includes("\n")) {
          return { kind: "newline", text: "", start, end: this.#offset };
        }
      } else if (two.startsWith("\n")) {
        this.#offset++;
        return { kind: "newline", text: "\n", start, end: this.#offset };
      } else if (/^[ \t\r]/.test(two)) {
        this.#offset++;
      } else {
        return undefined;
      }
    }
  }

  #string(quote: string): GoToken {
    const start = this.#offset;
    const pattern = quote === "`" ? /`([^`]*)`/y : /"((?:[^"\\\n]|\\.)*)"/y;
    pattern.lastIndex = start;
    const match = pattern.exec(this.#text);
    if (match?.[1] === undefined) {
      throw new GoSyntaxError(start, "this string is not closed");
    }
    this.#offset = pattern.lastIndex;
    const text = quote === "`" ? match[1].replaceAll("\r", "") : unquote(match[1], start);
    return { kind: "string", text, start, end: this.#offset };
  }
}

/** 1-based line and column (in UTF-16 units) of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

const SIMPLE = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
]);

// Go spec, "Rune literals"; numeric escapes for bytes above 0x7f have no meaning in an import path.
function unquote(inner: string, offset: number): string {
  return inner.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs,
    (_, hex: string, short: string, long: string, octal: string, simple: string) => {
      const digits = hex ?? short ?? long;
      const code = octal === undefined ? Number.parseInt(digits ?? "", 16) : Number.parseInt(octal, 8);
      if (Number.isInteger(code) && code <= 0x10ffff) {
        return String.fromCodePoint(code);
      }
      const character = SIMPLE.get(simple ?? "");
      if (character === undefined) {
        throw new GoSyntaxError(offset, "this string has an unknown escape sequence");
      }
      return character;
    },
  );
}
