const OPENING = "([{";
const CLOSING = ")]}";

/**
 * Indents generated Go code by its brackets and thins out empty lines, much as gofmt does; texts of strings and comments stay
 * as they are. What belongs together may come in several pieces, between which complete expressions of the user's stand.
 */
export class Indenter {
  #base = "";
  /** For each open bracket, the number of the line that it was opened in. */
  #open: number[] = [];
  #line = 0;

  /** Number of brackets that are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Begins with a new piece of code in a line with this indentation. */
  start(base: string): void {
    this.#base = base;
    this.#open = [];
    this.#line = 0;
  }

  /** The text with all lines but the first indented. */
  indent(text: string): string {
    let output = "";
    for (let at = 0; at < text.length; ) {
      const end = tokenEnd(text, at);
      const token = text.slice(at, end);
      output += token;
      this.#count(token);
      at = end;
      const splits = token === ";" && output.endsWith("};") && text.startsWith("{", at);
      if (token === "\n" || splits) {
        this.#line++;
        at = skipBlanks(text, at);
        const complete = splits ? `${output.slice(0, -1)}\n` : withoutEmptyLines(output, text.charAt(at));
        output = complete + this.#indentation(text, at);
      }
    }
    return output;
  }

  #count(token: string): void {
    if (token.length === 1 && OPENING.includes(token)) {
      this.#open.push(this.#line);
    } else if (token.length === 1 && CLOSING.includes(token)) {
      this.#open.pop();
    }
  }

  /** Indentation of a line whose text begins at an offset: one tab for each line with brackets that are still open. */
  #indentation(text: string, at: number): string {
    const next = text.charAt(at);
    if (next === "\n" || next === "\r") {
      return "";
    }
    const open = this.#open.slice(0, this.#open.length - closingAt(text, at));
    const isLabel = /^(?:case\b|default\s*:)/.test(text.slice(at, at + 16));
    return this.#base + "\t".repeat(Math.max(0, new Set(open).size - (isLabel ? 1 : 0)));
  }
}

/** At most one empty line at the end, and none in front of a closing bracket: templates leave many. */
function withoutEmptyLines(output: string, next: string): string {
  const kept = next !== "" && CLOSING.includes(next) ? "\n" : "\n\n";
  let end = output.length;
  while (output.endsWith(`\n${kept}`, end)) {
    end--;
  }
  return output.slice(0, end);
}

/** Number of closing brackets at an offset, without anything between them. */
function closingAt(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSING.includes(text.charAt(end))) {
    end++;
  }
  return end - at;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === " " || text.charAt(at) === "\t") {
    at++;
  }
  return at;
}

/** End of what begins at an offset: a string, a rune, a comment (without its line break), or else a single character. */
function tokenEnd(text: string, at: number): number {
  const closing = (mark: string) => {
    const end = text.indexOf(mark, at + mark.length);
    return end < 0 ? text.length : end + mark.length;
  };
  switch (text.charAt(at)) {
    case "`":
      return closing("`");
    case '"':
    case "'":
      return quotedEnd(text, at);
    case "/":
      if (text.startsWith("//", at)) {
        const end = text.indexOf("\n", at);
        return end < 0 ? text.length : end;
      }
      return text.startsWith("/*", at) ? closing("*/") : at + 1;
    default:
      return at + 1;
  }
}

function quotedEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") {
      at++;
    } else if (char === quote || char === "\n") {
      return char === quote ? at + 1 : at;
    }
  }
  return text.length;
}
