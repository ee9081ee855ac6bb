import type { GoNode, GoTree } from "./syntax.ts";

/**
 * A Go text and the edits to be made in it. User files and generated fragments are both documents, so that advice can be
 * applied to what earlier advice produced in the same way as to the user's code. The text itself never changes; rendering
 * (render.ts) splices the edits in.
 */
export class GoDocument {
  readonly tree: GoTree;
  readonly #edits: Edit[] = [];
  readonly #replacements = new Map<string, Edit[]>();
  #sorted: readonly Sequenced[] | undefined;

  constructor(tree: GoTree) {
    this.tree = tree;
  }

  /** Inserts pieces at an offset; several insertions at one offset appear in the order `rank`, then of registration. */
  insert(offset: number, pieces: readonly Piece[], rank = 0): Edit {
    return this.#add({ start: offset, end: offset, pieces, rank });
  }

  /** Replaces a node; the pieces may refer to it (`beneath` this edit) or to nodes inside it. */
  replace(node: GoNode, pieces: (edit: Edit) => readonly Piece[]): Edit {
    return this.replaceRange(node.start, node.end, pieces);
  }

  /** Replaces a range that begins and ends with nodes, like `replace`. */
  replaceRange(start: number, end: number, pieces: (edit: Edit) => readonly Piece[]): Edit {
    const edit: { -readonly [Key in keyof Edit]: Edit[Key] } = { start, end, pieces: [], rank: 0 };
    edit.pieces = pieces(edit);
    return this.#add(edit);
  }

  /** Whether some edit takes something of the original away, or moves it. */
  get hasReplacements(): boolean {
    return this.#edits.some((edit) => !isInsertion(edit));
  }

  get edited(): boolean {
    return this.#edits.length > 0;
  }

  /**
   * The edits to make between two offsets, in order: an edit that lies inside an earlier one is left out, since the
   * earlier one's pieces print what remains of it. An insertion at either end of the range belongs to what is around it.
   *
   * @param beneath an edit to be left out, together with those registered later for the same range
   */
  editsIn(start: number, end: number, beneath: Edit | undefined): readonly Edit[] {
    const limit = beneath === undefined ? this.#edits.length : this.#edits.indexOf(beneath);
    const whole = start === 0 && end === this.tree.text.length;
    const sorted = this.#inOrder();
    const outermost: Edit[] = [];
    let covered = start;
    for (let index = firstFrom(sorted, start); index < sorted.length; index++) {
      const item = sorted[index];
      if (item === undefined || item.edit.start > end) {
        break;
      }
      const { edit, sequence } = item;
      const atEdge = isInsertion(edit) && !whole && (edit.start === start || edit.start === end);
      const sameRange = beneath !== undefined && edit.start === beneath.start && edit.end === beneath.end;
      if (edit.end > end || atEdge || (sameRange && sequence >= limit)) {
        continue;
      }
      if (edit.start >= covered && (isInsertion(edit) || edit.end > covered)) {
        outermost.push(edit);
        covered = edit.end;
      }
    }
    return outermost;
  }

  /**
   * The edit that replaces exactly a node.
   *
   * @param beneath an edit to be left out, together with those registered later for the same range
   */
  replacementOf(node: GoNode, beneath: Edit | undefined): Edit | undefined {
    const edits = this.#replacements.get(rangeKey(node)) ?? [];
    const limit = beneath === undefined ? -1 : edits.indexOf(beneath);
    return limit < 0 ? edits.at(-1) : edits[limit - 1];
  }

  /** All edits as they follow each other in the text; of two at one place the one that is printed first. */
  #inOrder(): readonly Sequenced[] {
    this.#sorted ??= this.#edits
      .map((edit, sequence) => ({ edit, sequence }))
      .sort(
        (left, right) =>
          left.edit.start - right.edit.start ||
          Number(isInsertion(right.edit)) - Number(isInsertion(left.edit)) ||
          right.edit.end - left.edit.end ||
          left.edit.rank - right.edit.rank ||
          (isInsertion(left.edit) ? left.sequence - right.sequence : right.sequence - left.sequence),
      );
    return this.#sorted;
  }

  #add(edit: Edit): Edit {
    this.#edits.push(edit);
    this.#sorted = undefined;
    if (!isInsertion(edit)) {
      const key = rangeKey(edit);
      this.#replacements.set(key, [...(this.#replacements.get(key) ?? []), edit]);
    }
    return edit;
  }
}

/** An edit and when it was registered. */
interface Sequenced {
  readonly edit: Edit;
  readonly sequence: number;
}

/** Index of the first edit that begins at or behind an offset. */
function firstFrom(sorted: readonly Sequenced[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.edit.start ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function rangeKey({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}:${end}`;
}

function isInsertion(edit: Edit): boolean {
  return edit.start === edit.end;
}

/** A change of a document; an insertion when start and end agree. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly rank: number;
}

/** What stands in place of an edited range: generated text, or a range of some document. */
export type Piece = string | Reference;

export interface Reference {
  readonly document: GoDocument;
  readonly start: number;
  readonly end: number;
  /** Print the range as it was before this edit. */
  readonly beneath?: Edit;
}
