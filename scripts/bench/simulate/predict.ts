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
  /** As it is: the nested build first, then the rest. */
  readonly woven: number;
  /** If the nested build also compiled all that depends on no package that was looked at for weaving. */
  readonly ahead: number;
  /** If nested build and outer build were one graph. */
  readonly oneGraph: number;
}

/**
 * Predicts cold builds on other numbers of cores from two that were measured on one machine.
 *
 * Packages for which the woven build ran no command, but the plain one did, are those that its nested build has compiled: it ran
 * before, and its archives came from the cache. What the processes took beyond the commands of all actions (the go commands,
 * this tool) is spread evenly over the actions.
 *
 * @param lookedAt packages that were parsed, since an aspect might match in them
 */
export function predict(
  plain: MeasuredBuild,
  woven: MeasuredBuild,
  lookedAt: ReadonlySet<string>,
  cores: readonly number[],
): Prediction[] {
  const plainJobs = jobsOf(plain.actions, plain.cpu, (action) => cpuOf(action));
  const inPlain = new Map(plain.actions.map((action) => [nameOf(action), cpuOf(action)]));
  const ofNested = (action: Action): boolean => action.Cmd === undefined && (inPlain.get(nameOf(action)) ?? 0) > 0;
  const wovenJobs = jobsOf(woven.actions, woven.cpu, (action) =>
    ofNested(action) ? (inPlain.get(nameOf(action)) ?? 0) : cpuOf(action),
  );
  const nestedIds = dependencies(woven.actions, ofNested);
  const late = dependents(woven.actions, ({ Package = "", Cmd }) => Cmd !== undefined && lookedAt.has(Package));
  const inTwo = (isFirst: (id: number) => boolean, count: number): number =>
    simulate(
      wovenJobs.filter(({ id }) => isFirst(id)),
      count,
    ) +
    simulate(
      wovenJobs.filter(({ id }) => !isFirst(id)),
      count,
    );
  return cores.map((count) => ({
    cores: count,
    plain: simulate(plainJobs, count),
    woven: inTwo((id) => nestedIds.has(id), count),
    ahead: inTwo((id) => nestedIds.has(id) || !late.has(id), count),
    oneGraph: simulate(wovenJobs, count),
  }));
}

/** Ids of the actions for which the predicate holds, and of all that need them. */
function dependents(actions: readonly Action[], holds: (action: Action) => boolean): Set<number> {
  const byId = new Map(actions.map((action) => [action.ID, action]));
  const known = new Map<number, boolean>();
  const depends = (id: number): boolean => {
    const action = byId.get(id);
    const found = known.get(id) ?? (action !== undefined && (holds(action) || (action.Deps ?? []).some(depends)));
    known.set(id, found);
    return found;
  };
  return new Set([...byId.keys()].filter(depends));
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
  actions.filter(holds).forEach(({ ID }) => add(ID));
  return found;
}

function jobsOf(actions: readonly Action[], cpu: number, ofAction: (action: Action) => number): Job[] {
  const commands = actions.reduce((sum, action) => sum + ofAction(action), 0);
  const worked = actions.filter((action) => ofAction(action) > 0).length;
  const overhead = Math.max(0, cpu - commands) / Math.max(1, worked);
  return actions.map((action) => jobOf(action, ofAction(action), ofAction(action) > 0 ? overhead : 0));
}
