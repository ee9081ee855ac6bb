/** One line of a comparison: kept, removed or added. */
export interface LineEdit {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

/**
 * A shortest edit script from one list of lines to another: as few removed and added lines as possible, removed ones first
 * at the same place. Myers, "An O(ND) difference algorithm and its variations" (1986), in the variant of §4b, whose memory
 * grows with the number of lines and not with the product of both.
 */
export function editScript(before: readonly string[], after: readonly string[]): LineEdit[] {
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]) =>
    Int32Array.from(lines, (line) => {
      const number = numbers.get(line) ?? numbers.size;
      numbers.set(line, number);
      return number;
    });
  const comparison = new Comparison(numbered(before), numbered(after));
  comparison.run();
  const edits: LineEdit[] = [];
  let next = 0;
  for (const [at, line] of before.entries()) {
    if (comparison.removed[at] === 1) {
      edits.push({ sign: "-", line });
      continue;
    }
    for (; comparison.added[next] === 1; next++) {
      edits.push({ sign: "+", line: after[next] ?? "" });
    }
    edits.push({ sign: " ", line });
    next++;
  }
  edits.push(...after.slice(next).map((line): LineEdit => ({ sign: "+", line })));
  return edits;
}

/** A range of both lists: `[oldStart, oldEnd)` of the first, `[newStart, newEnd)` of the second. */
interface Box {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

class Comparison {
  /** 1 for each line of the first list that is not in the second. */
  readonly removed: Uint8Array;
  /** 1 for each line of the second list that is not in the first. */
  readonly added: Uint8Array;
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(before: Int32Array, after: Int32Array) {
    this.#before = before;
    this.#after = after;
    this.removed = new Uint8Array(before.length);
    this.added = new Uint8Array(after.length);
  }

  run(): void {
    this.#compare({ oldStart: 0, oldEnd: this.#before.length, newStart: 0, newEnd: this.#after.length });
  }

  #compare(whole: Box): void {
    const box = this.#withoutEqualEnds(whole);
    if (box.oldStart === box.oldEnd) {
      this.added.fill(1, box.newStart, box.newEnd);
    } else if (box.newStart === box.newEnd) {
      this.removed.fill(1, box.oldStart, box.oldEnd);
    } else {
      const [old, now] = this.#middle(box);
      this.#compare({ ...box, oldEnd: old, newEnd: now });
      this.#compare({ ...box, oldStart: old, newStart: now });
    }
  }

  #withoutEqualEnds(box: Box): Box {
    let { oldStart, oldEnd, newStart, newEnd } = box;
    while (oldStart < oldEnd && newStart < newEnd && this.#before[oldStart] === this.#after[newStart]) {
      oldStart++;
      newStart++;
    }
    while (oldStart < oldEnd && newStart < newEnd && this.#before[oldEnd - 1] === this.#after[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    return { oldStart, oldEnd, newStart, newEnd };
  }

  /**
   * A point about half way along a shortest path. Paths grow from both corners at once, one edit a round, until a forward
   * and a backward path meet. Diagonal k has the points whose first coordinate is k more than the second.
   */
  #middle({ oldStart, oldEnd, newStart, newEnd }: Box): readonly [number, number] {
    const rows = oldEnd - oldStart;
    const columns = newEnd - newStart;
    const delta = rows - columns;
    const width = rows + columns + 1;
    // Furthest first coordinate on diagonal k, from either corner, at index k + width.
    const forward = new Int32Array(2 * width + 1);
    const backward = new Int32Array(2 * width + 1);
    const same = (x: number, y: number) => this.#before[oldStart + x] === this.#after[newStart + y];
    const sameFromEnd = (x: number, y: number) => this.#before[oldEnd - 1 - x] === this.#after[newEnd - 1 - y];
    for (let edits = 0; ; edits++) {
      const lowest = -(edits - 2 * Math.max(0, edits - columns));
      const highest = edits - 2 * Math.max(0, edits - rows);
      for (let k = lowest; k <= highest; k += 2) {
        const x = furthest(forward, k, edits, rows, columns, width, same);
        const opposite = delta - k;
        if (delta % 2 !== 0 && Math.abs(opposite) < edits && x + (backward[opposite + width] ?? 0) >= rows) {
          return [oldStart + x, newStart + x - k];
        }
      }
      for (let k = lowest; k <= highest; k += 2) {
        const x = furthest(backward, k, edits, rows, columns, width, sameFromEnd);
        const opposite = delta - k;
        if (delta % 2 === 0 && Math.abs(opposite) <= edits && x + (forward[opposite + width] ?? 0) >= rows) {
          return [oldEnd - x, newEnd - (x - k)];
        }
      }
    }
  }
}

/** Follows one edit and then all equal lines along diagonal k; records and returns the first coordinate. */
function furthest(
  reached: Int32Array,
  k: number,
  edits: number,
  rows: number,
  columns: number,
  width: number,
  same: (x: number, y: number) => boolean,
): number {
  const below = reached[k - 1 + width] ?? 0;
  const above = reached[k + 1 + width] ?? 0;
  let x = edits === 0 ? 0 : k === -edits || (k !== edits && below < above) ? above : below + 1;
  while (x < rows && x - k < columns && same(x, x - k)) {
    x++;
  }
  reached[k + width] = x;
  return x;
}
