import { type Action, cpuOf, jobOf, nameOf } from "./action-graph.ts";
import { type Job, simulate } from "./schedule.ts";

/** A cold build that was measured. */
export interface MeasuredBuild {
  readonly actions: readonly Action[];
  /** Seconds of CPU of all processes. */
  readonly cpu: number;
}

/** Predicted seconds of cold builds on some number of cores. */
export interface Prediction {
  readonly cores: number;
  readonly plain: number;
  /** As it is: the nested build, then the rest. */
  readonly woven: number;
  /** If nested build and outer build were one graph. */
  readonly oneGraph: number;
}

/**
 * Predicts cold builds on other numbers of cores from two that were measured on one machine.
 *
 * The plain build links the packages of the woven program. Those for which the outer go command of the woven build ran no command
 * were compiled by its nested build, which ran before: their order and CPU are those of the plain build, except that some wait for what
 * weaving may make them import. What the processes took beyond the commands of all actions (the go commands, this tool) is spread
 * evenly over the actions.
 *
 * @param waits for some packages, others for which they wait: import paths
 */
export function predict(
  plain: MeasuredBuild,
  woven: MeasuredBuild,
  waits: ReadonlyMap<string, readonly string[]>,
  cores: readonly number[],
): Prediction[] {
  const inOuter = new Map(woven.actions.map((action) => [nameOf(action), cpuOf(action)]));
  const isNested = (action: Action): boolean => cpuOf(action) > 0 && (inOuter.get(nameOf(action)) ?? 0) === 0;
  const wovenCpu = (action: Action): number => (isNested(action) ? cpuOf(action) : (inOuter.get(nameOf(action)) ?? 0));
  const together = { actions: plain.actions, cpu: woven.cpu };
  const wovenJobs = withWaits(jobsOf(together, wovenCpu), plain.actions, waits);
  const nested = dependencies(plain.actions, isNested);
  const builds = [wovenJobs.filter(({ id }) => nested.has(id)), wovenJobs.filter(({ id }) => !nested.has(id))];
  const plainJobs = jobsOf(plain, cpuOf);
  return cores.map((count) => ({
    cores: count,
    plain: simulate(plainJobs, count),
    woven: builds.reduce((sum, jobs) => sum + simulate(jobs, count), 0),
    oneGraph: simulate(wovenJobs, count),
  }));
}

/**
 * Ids of the actions for which the predicate holds, and of all that they need. The go command has a further action between a
 * package and its imports, which runs no command (it looks into the cache): the order of packages is known only with these.
 */
function dependencies(actions: readonly Action[], holds: (action: Action) => boolean): Set<number> {
  const byId = new Map(actions.map((action) => [action.ID, action]));
  const found = new Set<number>();
  const add = (id: number): void => {
    if (!found.has(id)) {
      found.add(id);
      byId.get(id)?.Deps?.forEach(add);
    }
  };
  for (const { ID } of actions.filter(holds)) {
    add(ID);
  }
  return found;
}

/** The jobs of the actions, some of which wait for others besides those that they need. */
function withWaits(
  jobs: readonly Job[],
  actions: readonly Action[],
  waits: ReadonlyMap<string, readonly string[]>,
): Job[] {
  const builds = actions.filter(({ Mode }) => Mode === "build");
  const idOf = new Map(builds.map(({ ID, Package = "" }) => [Package, ID]));
  const more = new Map(
    builds.map(({ ID, Package = "" }) => [ID, (waits.get(Package) ?? []).flatMap((path) => idOf.get(path) ?? [])]),
  );
  return jobs.map((job) => ({ ...job, after: [...job.after, ...(more.get(job.id) ?? [])] }));
}

function jobsOf({ actions, cpu }: MeasuredBuild, ofAction: (action: Action) => number): Job[] {
  const commands = actions.reduce((sum, action) => sum + ofAction(action), 0);
  const worked = actions.filter((action) => ofAction(action) > 0).length;
  const overhead = Math.max(0, cpu - commands) / Math.max(1, worked);
  return actions.map((action) => jobOf(action, ofAction(action), ofAction(action) > 0 ? overhead : 0));
}
