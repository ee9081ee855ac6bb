import type { Edit, GoDocument, Piece } from "./document.ts";
import type { Positions } from "./positions.ts";

/** Hands out the line numbers of the pseudo file `<generated>`, so that each generated line has one of its own. */
export class GeneratedLines<Owner> {
  readonly chunks: { readonly firstLine: number; readonly lines: readonly string[]; readonly owner: Owner }[] = [];
  #next = 1;

  /** Registers a text and returns the number of its first line. */
  add(text: string, owner: Owner): number {
    const firstLine = this.#next;
    const lines = text.split("\n");
    this.chunks.push({ firstLine, lines, owner });
    this.#next += lines.length;
    return firstLine;
  }
}

/** What a renderer must know of the documents it meets. */
export interface RenderContext<Owner> {
  /** Positions of a user's document; undefined for a generated one. */
  positions(document: GoDocument): Positions | undefined;
  /** Whose advice generated an edit or a generated document. */
  owner(source: Edit | GoDocument): Owner;
  readonly generated: GeneratedLines<Owner>;
  /** The name of a user's file in directives that stand inside lines, if it is not its own. */
  readonly recorded?: ((file: string) => string) | undefined;
  /** Told of each range of a user's document that is printed. */
  readonly onUserText?: (document: GoDocument, start: number, end: number) => void;
}

/** How many characters back a line break is looked for a place. */
const LOOK_BACK = 64;

const BYTE_ORDER_MARK = "\uFEFF";

/** Name under which the compiler reports generated code (spec: toolexec §15). */
export const GENERATED_FILE = "<generated>";

/**
 * The text of a document with all edits made. A line directive stands wherever the origin changes, so that each token that
 * came from the user keeps its file, line and column, and generated code has positions of its own.
 */
export function render<Owner>(document: GoDocument, context: RenderContext<Owner>): string {
  const output = new Output(context);
  printRange(document, 0, document.tree.text.length, undefined, context, output);
  return output.text();
}

function printRange<Owner>(
  document: GoDocument,
  start: number,
  end: number,
  beneath: Edit | undefined,
  context: RenderContext<Owner>,
  output: Output<Owner>,
): void {
  let at = start;
  for (const edit of document.editsIn(start, end, beneath)) {
    printOwn(document, at, edit.start, context, output);
    printPieces(edit, context, output);
    at = edit.end;
  }
  printOwn(document, at, end, context, output);
}

function printPieces<Owner>(edit: Edit, context: RenderContext<Owner>, output: Output<Owner>): void {
  const pieces: readonly Piece[] = edit.pieces;
  for (const piece of pieces) {
    if (typeof piece === "string") {
      output.generated(piece, context.owner(edit));
    } else {
      printRange(piece.document, piece.start, piece.end, piece.beneath, context, output);
    }
  }
}

function printOwn<Owner>(
  document: GoDocument,
  start: number,
  end: number,
  context: RenderContext<Owner>,
  output: Output<Owner>,
): void {
  if (start === end) {
    return;
  }
  const text = document.tree.text.slice(start, end);
  const positions = context.positions(document);
  if (positions === undefined) {
    output.generated(text, context.owner(document));
  } else {
    output.user(document, positions, start, text);
  }
}

class Output<Owner> {
  readonly #context: RenderContext<Owner>;
  readonly #chunks: string[] = [];
  /** The last chunk that is not empty: looking at all of the text for each directive would take long. */
  #last = "";
  #user: { readonly document: GoDocument; readonly end: number } | undefined;
  #pending: { readonly text: string; readonly owner: Owner } | undefined;

  constructor(context: RenderContext<Owner>) {
    this.#context = context;
  }

  user(document: GoDocument, positions: Positions, from: number, text: string): void {
    this.#flush();
    const end = from + text.length;
    this.#context.onUserText?.(document, from, end);
    const continues = this.#user?.document === document && this.#user.end === from;
    let start = from;
    if (this.#last === "") {
      // A byte order mark may stand nowhere but at the very beginning.
      start += text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
      const { file, line, column } = positions.at(start);
      this.#add(`//line ${file}:${line}:${column ?? 1}\n`);
    } else if (!continues) {
      this.#add(this.#breakLine());
      this.#addDirective(this.#mark(positions, start));
    }
    let at = start;
    for (const name of positions.relative) {
      if (at <= name.start && name.end <= end) {
        this.#add(text.slice(at - from, name.start - from));
        this.#add(name.text);
        at = name.end;
      }
    }
    this.#add(text.slice(at - from));
    this.#user = { document, end };
  }

  generated(text: string, owner: Owner): void {
    if (text === "") {
      return;
    }
    if (this.#pending !== undefined && this.#pending.owner === owner) {
      this.#pending = { text: this.#pending.text + text, owner };
      return;
    }
    this.#flush();
    this.#pending = { text, owner };
  }

  text(): string {
    this.#flush();
    return this.#chunks.join("");
  }

  #flush(): void {
    if (this.#pending === undefined) {
      return;
    }
    const { text, owner } = this.#pending;
    this.#pending = undefined;
    this.#user = undefined;
    // A text that begins on a line of its own may follow a line comment, in which a directive would be lost.
    const break_ = text.startsWith("\n") ? "\n" : "";
    const rest = text.slice(break_.length);
    this.#add(break_);
    this.#addDirective(`/*line ${GENERATED_FILE}:${this.#context.generated.add(rest, owner)}*/`);
    this.#add(rest);
  }

  #add(text: string): void {
    if (text !== "") {
      this.#chunks.push(text);
      this.#last = text;
    }
  }

  #mark(positions: Positions, offset: number): string {
    const { file, line, column } = positions.at(offset);
    const name = this.#context.recorded?.(file) ?? file;
    return column === undefined ? `/*line ${name}:${line}*/` : `/*line ${name}:${line}:${column}*/`;
  }

  /** Behind a division sign a directive would begin a line comment. */
  #addDirective(directive: string): void {
    this.#add(this.#last.endsWith("/") ? ` ${directive}` : directive);
  }

  /**
   * A line break where none changes the meaning. The compiler keeps columns only up to 255, so what the user wrote should
   * not stand behind a long generated line.
   */
  #breakLine(): string {
    return /[{(,;]\s*$/.test(this.#last.slice(-LOOK_BACK)) ? "\n" : "";
  }
}
