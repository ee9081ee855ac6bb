import type { GoNode, GoTree } from "./syntax.ts";

/**
 * A Go text and the edits to be made in it. User files and generated fragments are both documents, so that advice can be
 * applied to what earlier advice produced in the same way as to the user's code. The text itself never changes; rendering
 * (render.ts) splices the edits in.
 */
export class GoDocument {
  readonly tree: GoTree;
  readonly #edits: Edit[] = [];

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
    const inside = this.#edits
      .map((edit, sequence) => ({ edit, sequence }))
      .filter(({ edit, sequence }) => {
        if (edit.start < start || edit.end > end) {
          return false;
        }
        if (edit.start === edit.end && !whole && (edit.start === start || edit.start === end)) {
          return false;
        }
        const sameRange = beneath !== undefined && edit.start === beneath.start && edit.end === beneath.end;
        return !sameRange || sequence < limit;
      })
      .sort(
        (left, right) =>
          left.edit.start - right.edit.start ||
          Number(isInsertion(right.edit)) - Number(isInsertion(left.edit)) ||
          right.edit.end - left.edit.end ||
          left.edit.rank - right.edit.rank ||
          (isInsertion(left.edit) ? left.sequence - right.sequence : right.sequence - left.sequence),
      );
    const outermost: Edit[] = [];
    let covered = start;
    for (const { edit } of inside) {
      if (edit.start >= covered && (isInsertion(edit) || edit.end > covered)) {
        outermost.push(edit);
        covered = edit.end;
      }
    }
    return outermost;
  }

  #add(edit: Edit): Edit {
    this.#edits.push(edit);
    return edit;
  }
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
