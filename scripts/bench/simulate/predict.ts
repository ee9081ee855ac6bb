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
  /** As it is: the two nested builds one after the other, then the rest. */
  readonly woven: number;
  /** If nested builds and outer build were one graph. */
  readonly oneGraph: number;
}

/**
 * Predicts cold builds on other numbers of cores from two that were measured on one machine.
 *
 * The plain build links the packages of the woven program. Those for which the outer go command of the woven build ran no command
 * were compiled by its nested builds, which ran before: their order and CPU are those of the plain build. What the processes took
 * beyond the commands of all actions (the go commands, this tool) is spread evenly over the actions.
 *
 * @param first import paths of the packages that the first of two nested builds compiled
 */
export function predict(
  plain: MeasuredBuild,
  woven: MeasuredBuild,
  first: ReadonlySet<string>,
  cores: readonly number[],
): Prediction[] {
  const inOuter = new Map(woven.actions.map((action) => [nameOf(action), cpuOf(action)]));
  const isNested = (action: Action): boolean => cpuOf(action) > 0 && (inOuter.get(nameOf(action)) ?? 0) === 0;
  const wovenCpu = (action: Action): number => (isNested(action) ? cpuOf(action) : (inOuter.get(nameOf(action)) ?? 0));
  const together = { actions: plain.actions, cpu: woven.cpu };
  const wovenJobs = jobsOf(together, wovenCpu);
  const inFirst = dependencies(plain.actions, ({ Package = "" }) => first.has(Package));
  const nested = dependencies(plain.actions, isNested);
  const jobsOfBuild = (isPart: (id: number) => boolean): Job[] => wovenJobs.filter(({ id }) => isPart(id));
  const builds = [
    jobsOfBuild((id) => inFirst.has(id)),
    jobsOfBuild((id) => nested.has(id) && !inFirst.has(id)),
    jobsOfBuild((id) => !nested.has(id) && !inFirst.has(id)),
  ];
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

function jobsOf({ actions, cpu }: MeasuredBuild, ofAction: (action: Action) => number): Job[] {
  const commands = actions.reduce((sum, action) => sum + ofAction(action), 0);
  const worked = actions.filter((action) => ofAction(action) > 0).length;
  const overhead = Math.max(0, cpu - commands) / Math.max(1, worked);
  return actions.map((action) => jobOf(action, ofAction(action), ofAction(action) > 0 ? overhead : 0));
}
