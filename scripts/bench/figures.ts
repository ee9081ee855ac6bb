/** The measurements of one run. */
export interface Figures {
  /** From the start of the command to its end. */
  readonly wallMilliseconds: number;
  /** User and system time of the command and of all its descendants (see `measure`). */
  readonly cpuMilliseconds: number;
  /** Peak of the sum of its processes' memory, in bytes; null where it cannot be measured. */
  readonly peakMemoryBytes: number | null;
  /** Growth of GOCACHE in bytes. */
  readonly cacheBytes: number;
  /** Size of the built program in bytes; null for a command that writes none (`go test`). */
  readonly binaryBytes: number | null;
}

/** Numbers of processes and programs of a run. */
export interface Counts {
  /** New processes. */
  readonly processes: number;
  /** Programs executed: a process that executes another program counts again. */
  readonly programs: number;
}

/** The median and range of several measurements. */
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

/** Median and range of one figure, over all runs that have it. */
export function spreadOfFigure(runs: readonly Figures[], figure: keyof Figures): Spread | undefined {
  return spreadOf(runs.flatMap((run) => run[figure] ?? []));
}
