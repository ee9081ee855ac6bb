/** The search so far. */
export interface Narrowing<T> {
  /** Items that are needed for the failure. */
  readonly needed: readonly T[];
  /** Items of which, together with the needed ones, some more are needed, or none. */
  readonly open: readonly T[];
  /** How many runs will decide about the open items, if one more item is needed. */
  readonly runs: number;
}

interface MinimalOptions<T> {
  /** Called before each run. */
  readonly onNarrowed?: (state: Narrowing<T>) => void;
  /** A position that separates two kinds of items, to be tried before any middle. */
  readonly seam?: number | undefined;
}

/**
 * Finds a smallest set of items with which something still fails: without any one of them, it passes. It halves: the shortest
 * failing prefix of the items ends in an item that is needed; then it looks for what else is needed before that item, and so on.
 * Prefixes keep what an item depends on, if that precedes it.
 *
 * If more items never make a failure pass, k of n items are found with at most k (⌈log₂ n⌉ + 1) runs. A seam adds at most k runs.
 * If k is at least two, k more prove that each item is needed. In other cases the result also fails, and passes without any one
 * item, but other sets may be smaller.
 *
 * @param items with all of which it fails; with none of them, it passes
 * @param fails runs with some of the items, in their order; called at most once for each set
 */
export async function minimalFailing<T>(
  items: readonly T[],
  fails: (chosen: readonly T[]) => Promise<boolean>,
  options: MinimalOptions<T> = {},
): Promise<readonly T[]> {
  const search = new Search(items, fails, options);
  return search.minimal(await search.needed());
}

class Search<T> {
  readonly #items: readonly T[];
  readonly #fails: (chosen: readonly T[]) => Promise<boolean>;
  readonly #options: MinimalOptions<T>;
  /** Results by the positions of the items. */
  readonly #known = new Map<string, boolean>();

  constructor(items: readonly T[], fails: (chosen: readonly T[]) => Promise<boolean>, options: MinimalOptions<T>) {
    this.#items = items;
    this.#fails = fails;
    this.#options = options;
    this.#known.set("", false);
    this.#known.set(keyOf([...items.keys()]), true);
  }

  /** Positions of items with which it fails. */
  async needed(): Promise<readonly number[]> {
    const needed: number[] = [];
    // It fails with the needed items and those before this position.
    let end = this.#items.length;
    while (!(await this.#failsWith(needed, 0, 0, end))) {
      let passing = 0;
      while (end - passing > 1) {
        const middle = this.#middle(passing, end);
        if (await this.#failsWith(needed, middle, passing, end)) {
          end = middle;
        } else {
          passing = middle;
        }
      }
      end--;
      needed.push(end);
    }
    return needed;
  }

  /** Drops positions as long as it fails without them. */
  async minimal(found: readonly number[]): Promise<readonly T[]> {
    for (const position of found) {
      const others = found.filter((each) => each !== position);
      if (await this.#decide(others, { needed: this.#at(others), open: this.#at([position]), runs: 1 })) {
        return this.minimal(others);
      }
    }
    return this.#at(found);
  }

  #middle(passing: number, end: number): number {
    const { seam = 0 } = this.#options;
    return seam > passing && seam < end ? seam : (passing + end) >> 1;
  }

  #failsWith(needed: readonly number[], prefix: number, passing: number, end: number): Promise<boolean> {
    const open = this.#items.slice(passing, end);
    const runs = Math.ceil(Math.log2(open.length)) + 1;
    return this.#decide([...needed, ...Array(prefix).keys()], { needed: this.#at(needed), open, runs });
  }

  async #decide(positions: readonly number[], state: Narrowing<T>): Promise<boolean> {
    const key = keyOf(positions);
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#options.onNarrowed?.(state);
    const failed = await this.#fails(this.#at(positions));
    this.#known.set(key, failed);
    return failed;
  }

  #at(positions: readonly number[]): readonly T[] {
    const chosen = new Set(positions);
    return this.#items.filter((_, at) => chosen.has(at));
  }
}

function keyOf(positions: readonly number[]): string {
  return positions.toSorted((left, right) => left - right).join(" ");
}
