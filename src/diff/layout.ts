import { Line } from "./line.ts";
import { isBlank, isLineBreak } from "./tokens.ts";

/** An open bracket. */
interface Bracket {
  /** Indentation of its line. */
  readonly indentation: string;
  /** Number of that line. */
  readonly line: number;
  /** Whether this is a block that the code has on one line, and whose statements and end get separate lines. */
  broken: boolean;
  /** Whether the position is between `if`, `for` or `switch` and the end of that line, where a semicolon ends no statement. */
  header: boolean;
}

/**
 * Lays out a mix of user code and generated code, token by token. User code is unchanged. A line that begins in generated
 * code is indented by one tab more than the line of the innermost bracket around it; consecutive empty lines are reduced to
 * one, and a semicolon at the end of a line is dropped.
 */
export class Layout {
  readonly #lineBreak: string;
  readonly #done: string[] = [];
  #line = new Line();
  #number = 0;
  /** Number of line breaks in `#done`. */
  #lines = 0;
  /** Whether the line began in generated code. */
  #ownLine = false;
  /** Whether a semicolon was replaced by a line break, so that a line break that follows in the code is redundant. */
  #ended = false;
  /** The last token that is neither blank nor a line break. */
  #last = "";
  /** Number of line breaks that generated code requires before the next token. */
  #breaks = 0;
  readonly #open: Bracket[] = [];
  readonly #file: Bracket = { indentation: "", line: -1, broken: false, header: false };

  constructor(lineBreak: string) {
    this.#lineBreak = lineBreak;
  }

  get text(): string {
    const line = this.#line.text;
    return this.#done.join("") + (this.#breaks > 0 && !this.#line.empty ? line.trimEnd() + this.#lineBreak : line);
  }

  /** Line of the text, from 0, that the last visible token is on. */
  get lineNumber(): number {
    return this.#lines;
  }

  /** Whether the last token opens a bracket that may be a block. */
  get afterBrace(): boolean {
    return this.#last === "{" && this.#line.last === "{";
  }

  /** Puts the statements and the end of the block that was just opened on separate lines. */
  breakBlock(): void {
    this.#top.broken = true;
    this.#breaks = Math.max(1, this.#breaks);
  }

  user(token: string): void {
    if (isLineBreak(token)) {
      this.#breaks = 0;
      this.#top.header = false;
      this.#done.push(this.#line.text, token);
      this.#line = new Line();
      this.#number++;
      this.#lines++;
      this.#ownLine = false;
    } else if (isBlank(token)) {
      this.#blank(token);
    } else {
      if (token.startsWith("//") && this.#breaks > 0 && !this.#last.startsWith("//") && !this.#line.empty) {
        this.#line.trimEnd();
        this.#line.blank(" ");
        this.#breaks = 0;
      }
      this.#visible(token);
    }
  }

  /** @param opensBlock whether the token is, or may be, the brace that opens a block */
  generated(token: string, opensBlock: boolean): void {
    if (isLineBreak(token)) {
      this.#breaks += this.#ended ? 0 : 1;
      this.#ended = false;
      this.#endStatement();
    } else if (isBlank(token)) {
      this.#blank(token);
    } else if (token === ";" && this.#separates) {
      this.#breaks = Math.max(1, this.#breaks);
      this.#ended = true;
    } else {
      const begins = this.#breaks > 0 || this.#line.empty;
      const isBlock = opensBlock || this.#top.broken || this.#last === "}";
      this.#visible(token);
      if (token === "{" && begins && isBlock) {
        this.breakBlock();
      }
    }
  }

  /** Whether a generated semicolon can be replaced by a line break here. */
  get #separates(): boolean {
    const { header, broken, line } = this.#top;
    return !header && (broken || (this.#ownLine && line < this.#number));
  }

  get #top(): Bracket {
    return this.#open.at(-1) ?? this.#file;
  }

  /** Drops a semicolon before a line break, where it is redundant. */
  #endStatement(): void {
    if (!this.#top.header) {
      this.#line.dropSemicolon();
    }
    this.#top.header = false;
  }

  #blank(token: string): void {
    if (this.#breaks === 0) {
      this.#line.blank(token);
    }
  }

  #visible(token: string): void {
    const closes = token === ")" || token === "]" || token === "}";
    if (closes && this.#top.broken && !this.#line.empty) {
      this.#breaks = 1;
    }
    this.#ended = false;
    if (this.#breaks > 0) {
      this.#beginLine(token, closes);
    }
    if (closes) {
      this.#open.pop();
    } else if (token === "(" || token === "[" || token === "{") {
      this.#open.push({ indentation: this.#line.indentation, line: this.#number, broken: false, header: false });
    } else if (token === "if" || token === "for" || token === "switch") {
      this.#top.header = true;
    }
    this.#line.add(token);
    this.#last = token;
  }

  #beginLine(token: string, closes: boolean): void {
    const few = closes || /^[([{]$/.test(this.#last) ? 1 : Math.min(2, this.#breaks);
    this.#breaks = 0;
    this.#number++;
    this.#ownLine = true;
    if (!this.#line.empty) {
      this.#done.push(this.#line.text.trimEnd(), this.#lineBreak.repeat(few));
      this.#lines += few;
    } else if (few > 1 && !/\n\r?\n$/.test(this.#done.slice(-2).join(""))) {
      this.#done.push(this.#lineBreak);
      this.#lines++;
    }
    const level = this.#open.length === 0 || closes || token === "case" || token === "default" ? "" : "\t";
    this.#line = new Line(this.#top.indentation + level);
  }
}
