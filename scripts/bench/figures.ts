/** What is known of one run. */
export interface Figures {
  /** From the start of the command to its end. */
  readonly wallMilliseconds: number;
  /** User and system time of the command and of all that it started and waited for. */
  readonly cpuMilliseconds: number;
  /** The most memory that all its processes held together, in bytes; null where it cannot be told. */
  readonly peakMemoryBytes: number | null;
  /** What the run added to GOCACHE, in bytes. */
  readonly cacheBytes: number;
  /** Size of the program that was built, in bytes; null when none is kept (`go test`). */
  readonly binaryBytes: number | null;
}

/** How often a run started something. */
export interface Counts {
  /** New processes. */
  readonly processes: number;
  /** Programs executed: a process that becomes another program counts once for each. */
  readonly programs: number;
}

/** Several measurements of one thing. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Median and range; undefined when there are no values. The median of an even number is the mean of the middle two. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  const lower = sorted.at(Math.floor((sorted.length - 1) / 2));
  const upper = sorted.at(Math.floor(sorted.length / 2));
  if (least === undefined || most === undefined || lower === undefined || upper === undefined) {
    return undefined;
  }
  return { median: (lower + upper) / 2, least, most };
}

/** One figure of all runs in which it is known. */
export function spreadOfFigure(runs: readonly Figures[], figure: keyof Figures): Spread | undefined {
  return spreadOf(runs.flatMap((run) => run[figure] ?? []));
}
