/** Things that change, in the order of their last change, which has a number. */
export class ChangeLog<T> {
  private entries: { readonly item: T; readonly at: number }[] = [];
  private readonly last = new Map<T, number>();
  private count = 0;

  /** The number of the latest change; 0 before the first. */
  get at(): number {
    return this.count;
  }

  /** Notes a change of `item`. */
  touch(item: T): void {
    this.count++;
    this.last.set(item, this.count);
    this.entries.push({ item, at: this.count });
    // Entries before an item's last change are only removed here, so that a change costs the same however many items there are.
    if (this.entries.length > 1_000 && this.entries.length > 2 * this.last.size) this.entries = this.current();
  }

  /** Notes a change of no item. */
  skip(): void {
    this.count++;
  }

  /** Forgets `item`. */
  remove(item: T): void {
    this.last.delete(item);
  }

  /**
   * The items whose last change has a number in (since, until], the latest first.
   * @returns at most `limit` items, and the number of the change before the earliest of them if there are more
   */
  between(since: number, until: number, limit: number): { readonly items: T[]; readonly rest: number | undefined } {
    const items: T[] = [];
    for (let index = this.firstAfter(until) - 1; index >= 0; index--) {
      const entry = this.entries[index];
      if (entry === undefined || entry.at <= since) break;
      if (this.last.get(entry.item) !== entry.at) continue;
      if (items.length === limit) return { items, rest: entry.at };
      items.push(entry.item);
    }
    return { items, rest: undefined };
  }

  private current(): { readonly item: T; readonly at: number }[] {
    return this.entries.filter(({ item, at }) => this.last.get(item) === at);
  }

  /** The index of the first entry whose number is above `at`. */
  private firstAfter(at: number): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
