/** Ranges of offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Sorts ranges and merges those that overlap or touch. */
export function merged(ranges: readonly Range[]): Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const last = apart.at(-1);
    if (last !== undefined && range.start <= last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      apart.push(range);
    }
  }
  return apart;
}

/** Whether one of several ranges, returned by `merged`, overlaps another range. */
export function overlaps(ranges: readonly Range[], other: Range): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > other.start) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  const first = ranges[low];
  return first !== undefined && first.start < other.end;
}
