import type { GoNode, GoTree } from "./syntax.ts";

/**
 * The edits of Go texts, each with its owner, the aspect whose advice made it. User files and generated fragments are edited in the
 * same way, so that advice applies to code that earlier advice generated as it does to the user's code. The texts themselves never
 * change; rendering (render.ts) splices the edits in.
 */
export class Edits<Owner> implements Replacements {
  readonly #texts = new Map<GoTree, TextEdits<Owner>>();

  /** Returns an editor of a text, whose edits belong to the owner. There is no other way to edit. */
  by(owner: Owner, tree: GoTree): Editor {
    return {
      insert: (offset, pieces, rank = 0) => {
        this.#add(tree, { start: offset, end: offset, pieces, rank, owner });
      },
      replace: (node, pieces) => {
        this.#replace(tree, node.start, node.end, pieces, owner);
      },
      replaceRange: (start, end, pieces) => {
        this.#replace(tree, start, end, pieces, owner);
      },
    };
  }

  /** Whether a text has edits. */
  has(tree: GoTree): boolean {
    return this.#texts.has(tree);
  }

  /** Whether some edit removes or moves a part of a text. */
  hasReplacements(tree: GoTree): boolean {
    return this.#texts.get(tree)?.hasReplacements ?? false;
  }

  /**
   * The edits to apply in a range, in order. An edit inside an earlier one is left out, since rendering the earlier one's pieces
   * applies it. An insertion at either end of the range does not belong to the range.
   */
  within(range: Reference): readonly OwnedEdit<Owner>[] {
    return this.#texts.get(range.tree)?.within(range) ?? [];
  }

  replacementOf(node: GoNode, beneath: Edit | undefined): Edit | undefined {
    return this.#texts.get(node.tree)?.replacementOf(node, beneath);
  }

  #replace(tree: GoTree, start: number, end: number, pieces: PiecesFor, owner: Owner): void {
    const edit: { -readonly [Key in keyof OwnedEdit<Owner>]: OwnedEdit<Owner>[Key] } = {
      start,
      end,
      pieces: [],
      rank: 0,
      owner,
    };
    edit.pieces = pieces(edit);
    this.#add(tree, edit);
  }

  #add(tree: GoTree, edit: OwnedEdit<Owner>): void {
    let edits = this.#texts.get(tree);
    if (edits === undefined) {
      edits = new TextEdits();
      this.#texts.set(tree, edits);
    }
    edits.add(edit);
  }
}

/** Looks up the replacements of nodes, independently of their owners. */
export interface Replacements {
  /**
   * The edit that replaces exactly this node.
   *
   * @param beneath an edit to ignore, together with those registered later for the same range
   */
  replacementOf(node: GoNode, beneath: Edit | undefined): Edit | undefined;
}

/** Registers edits of one text for one owner. */
export interface Editor {
  /** Inserts pieces at an offset; several insertions at one offset are ordered by `rank`, then by registration. */
  insert(offset: number, pieces: readonly Piece[], rank?: number): void;
  /** Replaces a node; the pieces may refer to it (`beneath` this edit) or to nodes inside it. */
  replace(node: GoNode, pieces: PiecesFor): void;
  /** Replaces a range that begins and ends with nodes, like `replace`. */
  replaceRange(start: number, end: number, pieces: PiecesFor): void;
}

type PiecesFor = (edit: Edit) => readonly Piece[];

/** An edit of a text; an insertion if start and end are equal. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  readonly rank: number;
}

interface OwnedEdit<Owner> extends Edit {
  readonly owner: Owner;
}

/** A part of the replacement of an edited range: generated text, or a range of some text, such as a node. */
export type Piece = string | Reference;

export interface Reference {
  readonly tree: GoTree;
  readonly start: number;
  readonly end: number;
  /** Print the range as it was before this edit and those registered later for the same range. */
  readonly beneath?: Edit | undefined;
}

/** The edits of one text. */
class TextEdits<Owner> {
  readonly #edits: OwnedEdit<Owner>[] = [];
  readonly #replacements = new Map<string, OwnedEdit<Owner>[]>();
  #sorted: readonly Sequenced<Owner>[] | undefined;

  add(edit: OwnedEdit<Owner>): void {
    this.#edits.push(edit);
    this.#sorted = undefined;
    if (!isInsertion(edit)) {
      const key = rangeKey(edit);
      this.#replacements.set(key, [...(this.#replacements.get(key) ?? []), edit]);
    }
  }

  get hasReplacements(): boolean {
    return this.#replacements.size > 0;
  }

  within({ tree, start, end, beneath }: Reference): readonly OwnedEdit<Owner>[] {
    const edits: readonly Edit[] = this.#edits;
    const limit = beneath === undefined ? edits.length : edits.indexOf(beneath);
    const whole = start === 0 && end === tree.text.length;
    const sorted = this.#inOrder();
    const outermost: OwnedEdit<Owner>[] = [];
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

  replacementOf(node: GoNode, beneath: Edit | undefined): Edit | undefined {
    const edits: readonly Edit[] = this.#replacements.get(rangeKey(node)) ?? [];
    const limit = beneath === undefined ? -1 : edits.indexOf(beneath);
    return limit < 0 ? edits.at(-1) : edits[limit - 1];
  }

  /** All edits in the order of the text; two at the same offset are in the order of printing. */
  #inOrder(): readonly Sequenced<Owner>[] {
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
}

/** An edit and its position in the order of registration. */
interface Sequenced<Owner> {
  readonly edit: OwnedEdit<Owner>;
  readonly sequence: number;
}

/** Index of the first edit that begins at or after an offset. */
function firstFrom(sorted: readonly Sequenced<unknown>[], offset: number): number {
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
