import type { Edits, Reference } from "./edits.ts";
import type { Positions } from "./positions.ts";
import type { GoTree } from "./syntax.ts";

/** Assigns line numbers of the pseudo file `<generated>`, so that each generated line has its own. */
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

/** Information about the texts to render. */
export interface RenderContext<Owner> {
  readonly edits: Edits<Owner>;
  /** Positions of a user's text; undefined for a generated one. */
  positions(tree: GoTree): Positions | undefined;
  /** The owner of the advice that generated a text. */
  owner(tree: GoTree): Owner;
  readonly generated: GeneratedLines<Owner>;
  /** The name by which directives within lines refer to a user's file, if that is not its own path. */
  readonly recorded?: ((file: string) => string) | undefined;
  /** Called for each range of a user's text that is printed. */
  readonly onUserText?: (tree: GoTree, start: number, end: number) => void;
}

/** How many characters back to look for a place for a line break. */
const LOOK_BACK = 64;

const BYTE_ORDER_MARK = "\uFEFF";

/** Name under which the compiler reports generated code (spec: toolexec §15). */
export const GENERATED_FILE = "<generated>";

/**
 * Renders a text with all edits applied. A line directive is written wherever the origin of the code changes, so that each token of
 * the user's keeps its file, line and column, and generated code has its own positions.
 */
export function render<Owner>(tree: GoTree, context: RenderContext<Owner>): string {
  const output = new Output(context);
  printRange({ tree, start: 0, end: tree.text.length }, context, output);
  return output.text();
}

function printRange<Owner>(range: Reference, context: RenderContext<Owner>, output: Output<Owner>): void {
  const { tree } = range;
  let at = range.start;
  for (const edit of context.edits.within(range)) {
    printOwn(tree, at, edit.start, context, output);
    for (const piece of edit.pieces) {
      if (typeof piece === "string") {
        output.generated(piece, edit.owner);
      } else {
        printRange(piece, context, output);
      }
    }
    at = edit.end;
  }
  printOwn(tree, at, range.end, context, output);
}

function printOwn<Owner>(
  tree: GoTree,
  start: number,
  end: number,
  context: RenderContext<Owner>,
  output: Output<Owner>,
): void {
  if (start === end) {
    return;
  }
  const text = tree.text.slice(start, end);
  const positions = context.positions(tree);
  if (positions === undefined) {
    output.generated(text, context.owner(tree));
  } else {
    output.user(tree, positions, start, text);
  }
}

class Output<Owner> {
  readonly #context: RenderContext<Owner>;
  readonly #chunks: string[] = [];
  /** The last chunk that is not empty; searching the whole text for each directive would be slow. */
  #last = "";
  #user: { readonly tree: GoTree; readonly end: number } | undefined;
  #pending: { readonly text: string; readonly owner: Owner } | undefined;

  constructor(context: RenderContext<Owner>) {
    this.#context = context;
  }

  user(tree: GoTree, positions: Positions, from: number, text: string): void {
    this.#flush();
    const end = from + text.length;
    this.#context.onUserText?.(tree, from, end);
    const continues = this.#user?.tree === tree && this.#user.end === from;
    let start = from;
    if (this.#last === "") {
      // A byte order mark is allowed only at the very beginning of a file.
      start += text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
      const { file, line, column } = positions.at(start);
      this.#add(`//line ${file}:${line}:${column ?? 1}\n`);
    } else if (!continues) {
      this.#add(this.#breakLine());
      this.#addDirective(this.#directive(positions, start));
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
    this.#user = { tree, end };
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
    // A text that begins on a new line may follow a line comment, which would swallow a directive.
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

  #directive(positions: Positions, offset: number): string {
    const { file, line, column } = positions.at(offset);
    const name = this.#context.recorded?.(file) ?? file;
    return column === undefined ? `/*line ${name}:${line}*/` : `/*line ${name}:${line}:${column}*/`;
  }

  /** Adds a directive; after a division sign it would begin a line comment. */
  #addDirective(directive: string): void {
    this.#add(this.#last.endsWith("/") ? ` ${directive}` : directive);
  }

  /**
   * A line break, if one does not change the meaning here. The compiler records columns only up to 255, so the user's code should
   * not follow a long generated line.
   */
  #breakLine(): string {
    return /[{(,;]\s*$/.test(this.#last.slice(-LOOK_BACK)) ? "\n" : "";
  }
}
