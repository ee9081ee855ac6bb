/** The line that is being laid out, as tokens: a text that grows would be copied whole whenever one asks what it ends with. */
export class Line {
  #tokens: string[] = [];
  #visible: string[] = [];
  #indentation: string;

  /** @param indentation blanks at the start */
  constructor(indentation = "") {
    this.#indentation = indentation;
  }

  get indentation(): string {
    return this.#indentation;
  }

  /** Whether the line has nothing but blanks. */
  get empty(): boolean {
    return this.#visible.length === 0;
  }

  /** The last token that is not blank; undefined in an empty line. */
  get last(): string | undefined {
    return this.#visible.at(-1);
  }

  get text(): string {
    return this.#indentation + this.#tokens.join("");
  }

  /** Adds a token of blanks. */
  blank(token: string): void {
    if (this.empty) {
      this.#indentation += token;
    } else {
      this.#tokens.push(token);
    }
  }

  /** Adds a token that is not blank. */
  add(token: string): void {
    this.#tokens.push(token);
    this.#visible.push(token);
  }

  /** Removes the blanks at the end of a line that is not empty. */
  trimEnd(): void {
    while (this.#tokens.length > 0 && this.#tokens.at(-1) !== this.last) {
      this.#tokens.pop();
    }
  }

  /** Removes a semicolon at the end, and the blanks after it, unless it is all there is or follows another one. */
  dropSemicolon(): void {
    const before = this.#visible.at(-2);
    if (this.last === ";" && before !== undefined && before !== ";") {
      this.trimEnd();
      this.#tokens.pop();
      this.#visible.pop();
    }
  }
}
