/** Work of a job that can use a limited number of cores at once. */
export interface Phase {
  /** Seconds of CPU. */
  readonly work: number;
  /** Most cores that it can use. */
  readonly width: number;
}

/** An action of a build: a compile, a link. */
export interface Job {
  readonly id: number;
  /** Ids of jobs that must end first; ids of no job count as ended. */
  readonly after: readonly number[];
  /** Of several jobs that may start, the one with the smallest number does. */
  readonly priority: number;
  readonly phases: readonly Phase[];
}

interface Running {
  readonly job: Job;
  phase: number;
  /** Seconds of CPU left in the phase. */
  left: number;
}

const TINY = 1e-9;

/**
 * Predicts how long jobs take: as many run at once as there are cores, as in the go command, and those that run share the cores
 * evenly, except that none uses more than its phase allows (processor sharing).
 *
 * @returns seconds
 * @throws Error when jobs wait for each other
 */
export function simulate(jobs: readonly Job[], cores: number): number {
  const waiting = new Map<number, Set<number>>();
  const dependents = new Map<number, Job[]>();
  const known = new Set(jobs.map(({ id }) => id));
  const ready: Job[] = [];
  for (const job of jobs) {
    const after = new Set(job.after.filter((id) => known.has(id)));
    waiting.set(job.id, after);
    for (const id of after) {
      dependents.set(id, [...(dependents.get(id) ?? []), job]);
    }
    if (after.size === 0) {
      ready.push(job);
    }
  }
  let running: Running[] = [];
  let time = 0;
  let ended = 0;
  while (ended < jobs.length) {
    ready.sort((a, b) => a.priority - b.priority);
    running.push(
      ...ready.splice(0, cores - running.length).map((job) => ({ job, phase: 0, left: job.phases[0]?.work ?? 0 })),
    );
    if (running.length === 0) {
      throw new Error(`${jobs.length - ended} jobs wait for each other`);
    }
    const rates = shares(
      running.map(({ job, phase }) => job.phases[phase]?.width ?? 1),
      cores,
    );
    const step = Math.min(...running.map(({ left }, at) => left / (rates[at] ?? 1)));
    time += step;
    const still: Running[] = [];
    for (const [at, one] of running.entries()) {
      one.left -= step * (rates[at] ?? 1);
      while (one.left <= TINY && one.phase < one.job.phases.length) {
        one.phase++;
        one.left = one.job.phases[one.phase]?.work ?? 0;
      }
      if (one.phase < one.job.phases.length) {
        still.push(one);
        continue;
      }
      ended++;
      for (const dependent of dependents.get(one.job.id) ?? []) {
        const left = waiting.get(dependent.id);
        left?.delete(one.job.id);
        if (left?.size === 0) {
          ready.push(dependent);
        }
      }
    }
    running = still;
  }
  return time;
}

/** Divides cores evenly among jobs that can use up to so many each; what one cannot use goes to the others. */
export function shares(widths: readonly number[], cores: number): number[] {
  const rates = widths.map(() => 0);
  const order = [...widths.keys()].sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
  let free = cores;
  for (const [done, at] of order.entries()) {
    const rate = Math.min(widths[at] ?? 0, free / (order.length - done));
    rates[at] = rate;
    free -= rate;
  }
  return rates;
}
