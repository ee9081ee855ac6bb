import { isBlank, isLineBreak } from "./tokens.ts";

/** A bracket that is open. */
interface Bracket {
  /** Indentation of the line that it stands in. */
  readonly indentation: string;
  /** Number of that line. */
  readonly line: number;
  /** A block whose statements, and whose end, begin lines of their own although the code has them in one line. */
  broken: boolean;
  /** Between `if`, `for` or `switch` and the end of that line: a semicolon there ends no statement. */
  header: boolean;
}

/**
 * Lays out Go code of which some is the user's, token by token. The user's stays as it is. A line that begins in generated
 * code is indented by one tab more than the line of the innermost bracket around it; empty lines are few, and a semicolon that
 * ends a line goes.
 */
export class Layout {
  readonly #lineBreak: string;
  readonly #done: string[] = [];
  #line = "";
  #number = 0;
  /** Whether the line began in generated code. */
  #ownLine = false;
  /** Whether a semicolon was left out for a line break, so that the next one in the code is the same. */
  #ended = false;
  /** The last token that is neither blank nor a line break. */
  #last = "";
  /** Number of line breaks that generated code asks for before what comes next. */
  #breaks = 0;
  readonly #open: Bracket[] = [];
  readonly #file: Bracket = { indentation: "", line: -1, broken: false, header: false };

  constructor(lineBreak: string) {
    this.#lineBreak = lineBreak;
  }

  get text(): string {
    const end = this.#breaks > 0 && this.#line.trim() !== "" ? this.#line.trimEnd() + this.#lineBreak : this.#line;
    return this.#done.join("") + end;
  }

  /** Whether the last token opens a bracket that may be a block. */
  get afterBrace(): boolean {
    return this.#last === "{" && /\{[ \t]*$/.test(this.#line);
  }

  /** The block that was just opened gets lines for its statements and for its end. */
  breakBlock(): void {
    this.#top.broken = true;
    this.#breaks = Math.max(1, this.#breaks);
  }

  user(token: string): void {
    if (isLineBreak(token)) {
      this.#breaks = 0;
      this.#top.header = false;
      this.#done.push(this.#line, token);
      this.#line = "";
      this.#number++;
      this.#ownLine = false;
    } else if (isBlank(token)) {
      this.#line += this.#breaks === 0 ? token : "";
    } else {
      if (token.startsWith("//") && this.#breaks > 0 && !this.#last.startsWith("//") && this.#line.trim() !== "") {
        this.#line = `${this.#line.trimEnd()} `;
        this.#breaks = 0;
      }
      this.#visible(token);
    }
  }

  /** @param opensBlock whether the token is a brace in front of statements, or may be */
  generated(token: string, opensBlock: boolean): void {
    if (isLineBreak(token)) {
      this.#breaks += this.#ended ? 0 : 1;
      this.#ended = false;
      this.#endStatement();
    } else if (isBlank(token)) {
      this.#line += this.#breaks === 0 ? token : "";
    } else if (token === ";" && this.#separates) {
      this.#breaks = Math.max(1, this.#breaks);
      this.#ended = true;
    } else {
      const begins = this.#breaks > 0 || this.#line.trim() === "";
      const isBlock = opensBlock || this.#top.broken || this.#last === "}";
      this.#visible(token);
      if (token === "{" && begins && isBlock) {
        this.breakBlock();
      }
    }
  }

  /** Whether a generated semicolon is as good as a line break here. */
  get #separates(): boolean {
    const { header, broken, line } = this.#top;
    return !header && (broken || (this.#ownLine && line < this.#number));
  }

  get #top(): Bracket {
    return this.#open.at(-1) ?? this.#file;
  }

  /** A semicolon in front of a line break says nothing more. */
  #endStatement(): void {
    if (!this.#top.header && this.#last === ";" && /[^\s;][ \t]*;[ \t]*$/.test(this.#line)) {
      this.#line = this.#line.replace(/;[ \t]*$/, "");
    }
    this.#top.header = false;
  }

  #visible(token: string): void {
    const closes = token === ")" || token === "]" || token === "}";
    if (closes && this.#top.broken && this.#line.trim() !== "") {
      this.#breaks = 1;
    }
    this.#ended = false;
    if (this.#breaks > 0) {
      this.#beginLine(token, closes);
    }
    if (closes) {
      this.#open.pop();
    } else if (token === "(" || token === "[" || token === "{") {
      const indentation = /^[ \t]*/.exec(this.#line)?.[0] ?? "";
      this.#open.push({ indentation, line: this.#number, broken: false, header: false });
    } else if (token === "if" || token === "for" || token === "switch") {
      this.#top.header = true;
    }
    this.#line += token;
    this.#last = token;
  }

  #beginLine(token: string, closes: boolean): void {
    const few = closes || /^[([{]$/.test(this.#last) ? 1 : Math.min(2, this.#breaks);
    this.#breaks = 0;
    this.#number++;
    this.#ownLine = true;
    if (this.#line.trim() !== "") {
      this.#done.push(this.#line.trimEnd(), this.#lineBreak.repeat(few));
    } else if (few > 1 && !/\n\r?\n$/.test(this.#done.slice(-2).join(""))) {
      this.#done.push(this.#lineBreak);
    }
    const level = this.#open.length === 0 || closes || token === "case" || token === "default" ? "" : "\t";
    this.#line = this.#top.indentation + level;
  }
}
