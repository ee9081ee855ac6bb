import { placeAt, TemplateError } from "./error.ts";
import { describeItem, type Item, type ItemType, Lexer } from "./lex.ts";

/** The tokens of a template with look-ahead, and errors about them. */
export class TokenStream {
  /** Offset at which the action being parsed starts, -1 outside of actions; errors of the scanner contain it. */
  actionStart = -1;
  readonly #name: string;
  readonly #text: string;
  readonly #lexer: Lexer;
  /** Tokens that were put back, the next one last. */
  readonly #pending: Item[] = [];
  /** The token read last; errors are reported on its line, as in Go. */
  #last: Item = { type: "eof", offset: 0, text: "" };

  /**
   * @param name name of the template, for errors
   * @param text its text
   * @param plainWords see {@link Lexer}
   */
  constructor(name: string, text: string, plainWords: ReadonlySet<string>) {
    this.#name = name;
    this.#text = text;
    this.#lexer = new Lexer(text, plainWords);
  }

  /** The token that was read last, look-ahead included. */
  get last(): Item {
    return this.#last;
  }

  /** Takes the next token. */
  next(): Item {
    const pending = this.#pending.pop();
    if (pending !== undefined) return pending;
    this.#last = this.#lexer.next();
    return this.#last;
  }

  /** Puts a token back, so that it is the next one again. */
  back(item: Item): void {
    this.#pending.push(item);
  }

  /** The next token, without consuming it. */
  peek(): Item {
    const item = this.next();
    this.back(item);
    return item;
  }

  /** Takes the next token that is not a space. */
  nextNonSpace(): Item {
    let item = this.next();
    while (item.type === "space") item = this.next();
    return item;
  }

  /** Consumes spaces, and returns the token behind them without consuming it. */
  peekNonSpace(): Item {
    const item = this.nextNonSpace();
    this.back(item);
    return item;
  }

  /** Takes the next token that is not a space; fails unless it has the given type. */
  expect(type: ItemType, context: string): Item {
    const item = this.nextNonSpace();
    return item.type === type ? item : this.unexpected(item, context);
  }

  /**
   * Stops parsing with an error.
   * @param at the erroneous token, for the error's position
   * @param read the token on whose line Go reports the error
   */
  fail(message: string, at: Item = this.#last, read: Item = this.#last): never {
    const line = placeAt(this.#text, read.offset).line;
    const place = placeAt(this.#text, at.offset);
    throw new TemplateError(`template: ${this.#name}:${line}: `, message, place);
  }

  /** Stops parsing because of a token that is not allowed here, or with the scanner's error. */
  unexpected(item: Item, context: string): never {
    if (item.type !== "error") this.fail(`unexpected ${describeItem(item)} in ${context}`, item);
    let extra = "";
    if (this.actionStart >= 0) {
      const line = placeAt(this.#text, this.actionStart).line;
      if (line !== placeAt(this.#text, item.offset).line) {
        extra = `${item.text.endsWith(" action") ? "" : " in action"} started at ${this.#name}:${line}`;
      }
    }
    this.fail(item.text + extra, item);
  }
}
