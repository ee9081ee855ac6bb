import { placeOfAspect, type RawAspect } from "../config/configuration.ts";
import { joinPointKey } from "../config/exclude.ts";
import { count } from "../session/progress.ts";
import type { JoinPoint, JournalEntry, Selection } from "../session/selection.ts";
import { failAlike } from "./alike.ts";
import { minimalFailing, type Narrowing } from "./minimal.ts";
import type { Trial, Trials } from "./trials.ts";

/** The build that an entry of a journal begins. */
type RecordedBuild = Extract<JournalEntry, { kind: "build" }>;

/** The reason of a failure. */
export interface Culprit {
  /** All of them are needed. */
  readonly aspects: readonly RawAspect[];
  /** All of them are needed; empty if `unplaced` says why they are not known. */
  readonly joinPoints: readonly JoinPoint[];
  readonly unplaced: string | undefined;
  /** A failure with nothing but these. */
  readonly trial: Trial;
  /** The selection of that failure. */
  readonly selection: Selection;
  /** The last build of that failure. */
  readonly build: RecordedBuild;
}

/** The state of a search. */
export interface State {
  readonly aspects: Narrowing<RawAspect> | undefined;
  readonly joinPoints: Narrowing<JoinPoint> | undefined;
}

interface SearchOptions {
  /** Prints a line about progress. */
  readonly say: (line: string) => void;
  readonly onState: (state: State) => void;
  /** Distinguishes this search from all others. */
  readonly nonce: string;
}

/** Runs a command with selections. */
export type Runner = Pick<Trials, "run" | "runs" | "repeat">;

/** There is nothing to find; the message is a sentence without a full stop. */
export class NothingFound extends Error {}

/**
 * Finds the aspects, then the join points, that make a command fail.
 *
 * @throws NothingFound, Interrupted
 */
export async function search(trials: Runner, options: SearchOptions): Promise<Culprit> {
  const { say, onState } = options;
  let left = "";
  let first: Trial | undefined;
  const attempt = async (selection: Selection, of: string): Promise<Trial> => {
    const number = trials.runs + 1;
    const ran = await trials.run(selection);
    first ??= ran;
    // Without any aspect, a failure of whatever kind is not due to weaving.
    const counts = failAlike(first.journal, ran.journal) || selection.aspects?.length === 0;
    const trial = { ...ran, failed: ran.failed && counts };
    const other = trial.end === "exit status 0" ? "passes" : `fails, but not so (${trial.end})`;
    const end = trial.failed ? `fails (${trial.end})` : other;
    say(`run ${number}: with ${of}${left}: ${end}, ${trial.seconds.toFixed(1)} s`);
    left = "";
    return trial;
  };
  const everything = await attempt({}, "everything");
  const all = aspectsToSearch(everything, trials.repeat);
  const nothing = await attempt({ aspects: [] }, "no aspect");
  if (nothing.failed) {
    throw new NothingFound(await withoutAspects(trials));
  }
  const aspects = await minimalFailing(
    all,
    async (chosen) => (await attempt(selectionOf(chosen), `${chosen.length} of ${count(all.length, "aspect")}`)).failed,
    {
      onNarrowed: (narrowing) => {
        onState({ aspects: narrowing, joinPoints: undefined });
        left = remaining(narrowing);
      },
      seam: seamOf(all, everything),
    },
  );
  const placed = await places(aspects);
  // Twice: half of the failures of a flaky command would pass for one that is found.
  const found = placed.unplaced === undefined ? "what was found" : "these aspects";
  const trial = await attempt(placed.selection, found);
  const second = await attempt(placed.selection, `${found}, again`);
  const none = await attempt({ aspects: [] }, "no aspect");
  if (!trial.failed || !second.failed || none.failed) {
    const how = none.failed ? "with no aspect it passed, then failed" : "with what was found it failed, then passed";
    throw new NothingFound(`${FLAKY}: ${how}. ${repeatMore(trials.repeat)}`);
  }
  const build = buildsOf(trial).at(-1);
  if (build === undefined) {
    throw new NothingFound(`${FLAKY}: it does not always run a woven build`);
  }
  return { aspects, ...placed, trial, build };

  /** The join points of these aspects that are needed. */
  async function places(found: readonly RawAspect[]): Promise<Pick<Culprit, "joinPoints" | "unplaced" | "selection">> {
    const chosen = selectionOf(found);
    const these = found.length === 1 ? "this aspect" : "these aspects";
    const recorded = await attempt({ ...chosen, anew: options.nonce }, `${these}, woven anew`);
    if (!recorded.failed) {
      throw new NothingFound(`${FLAKY}: with the same aspects it failed, then passed. ${repeatMore(trials.repeat)}`);
    }
    const unplaced = (why: string) => ({ joinPoints: [], unplaced: why, selection: chosen });
    const known = joinPointsOf(recorded.journal);
    if (known.length === 0) {
      return unplaced("it fails before anything is woven");
    }
    const keeping = (kept: readonly JoinPoint[]): Selection => ({
      ...chosen,
      joinPoints: { known, kept: kept.map(({ aspectPlace, place }) => joinPointKey(aspectPlace, place)) },
    });
    const distinct = [...new Map(known.map((each) => [joinPointKey(each.aspectPlace, each.place), each])).values()];
    if (!(await attempt(keeping(distinct), count(distinct.length, "place"))).failed) {
      return unplaced("it passes if only the places that the failing build has woven are left");
    }
    if ((await attempt(keeping([]), `${these} in force, but no place`)).failed) {
      return unplaced("it fails even if they are woven nowhere: what they inject cannot be built");
    }
    const joinPoints = await minimalFailing(
      distinct,
      async (kept) => (await attempt(keeping(kept), `${kept.length} of ${count(distinct.length, "place")}`)).failed,
      {
        onNarrowed: (narrowing) => {
          onState({ aspects: { needed: found, open: [], runs: 0 }, joinPoints: narrowing });
          left = remaining(narrowing);
        },
      },
    );
    return { joinPoints, unplaced: undefined, selection: keeping(joinPoints) };
  }
}

const FLAKY = "the command is flaky";

function repeatMore(repeat: number): string {
  return `--repeat ${repeat === 1 ? 5 : 2 * repeat} runs each step more often before it counts as passing`;
}

/** @throws NothingFound */
function aspectsToSearch(everything: Trial, repeat: number): readonly RawAspect[] {
  if (!everything.failed) {
    const often = repeat === 1 ? "" : `, in ${repeat} runs`;
    const unmatched = everything.end === "exit status 0" ? "passes" : "fails, but with other output than --match wants";
    throw new NothingFound(
      `the command ${unmatched} with everything woven${often}. If it fails only sometimes: ${repeatMore(repeat)}`,
    );
  }
  const builds = buildsOf(everything);
  if (builds.length === 0) {
    throw new NothingFound(
      `the command fails (${everything.end}), but it starts no build through this orchestrion, so nothing can be left out:\n${lastLines(everything.output)}`,
    );
  }
  const aspects = new Map(builds.flatMap((build) => build.aspects.map((aspect) => [placeOfAspect(aspect), aspect])));
  if (aspects.size === 0) {
    throw new NothingFound("the command fails, but there are no aspects, so what is woven is not the reason");
  }
  return inOrder([...aspects.values()], everything);
}

/**
 * Aspects in the order in which to halve them: first those on which the keys of many packages depend, then in the order of their
 * definitions. So most runs leave out the last aspects, and compile few packages; and aspects whose code others use precede these.
 */
function inOrder(aspects: readonly RawAspect[], everything: Trial): RawAspect[] {
  const influence = influenceIn(everything);
  return aspects.toSorted((left, right) => influence(right) - influence(left));
}

/** The position at which the number of packages that depend on one aspect falls most. */
function seamOf(aspects: readonly RawAspect[], everything: Trial): number {
  const influences = aspects.map(influenceIn(everything));
  const falls = influences.map((influence, at) => (influences[at - 1] ?? 0) / Math.max(1, influence));
  return falls.indexOf(Math.max(...falls));
}

/** The number of packages whose keys depend on an aspect. */
function influenceIn(everything: Trial): (aspect: RawAspect) => number {
  const all = buildsOf(everything).map(({ effects }) => effects);
  return (aspect) => Math.max(0, ...all.map((effects) => effects[placeOfAspect(aspect)]?.influence ?? 0));
}

async function withoutAspects(trials: Runner): Promise<string> {
  const off = await trials.run("off");
  return off.failed
    ? "the command fails without weaving as well, so what is woven is not the reason"
    : "the command fails even without aspects, but passes with ORCHESTRION=off: orchestrion itself is the reason, not what it weaves; `orchestrion bug` collects the facts for a report";
}

function selectionOf(aspects: readonly RawAspect[]): Selection {
  return { aspects: aspects.map(placeOfAspect) };
}

function buildsOf({ journal }: Trial): RecordedBuild[] {
  return journal.flatMap((entry) => (entry.kind === "build" ? [entry] : []));
}

/** The woven join points, in a stable order: compiles run concurrently. */
function joinPointsOf(journal: readonly JournalEntry[]): JoinPoint[] {
  const found = new Map<string, JoinPoint>();
  for (const entry of journal) {
    if (entry.kind === "woven") {
      for (const site of entry.sites) {
        const joinPoint = { ...site, importPath: entry.importPath };
        found.set(`${entry.importPath}\t${joinPointKey(site.aspectPlace, site.place)}`, joinPoint);
      }
    }
  }
  return [...found].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, joinPoint]) => joinPoint);
}

function remaining({ needed, open, runs }: Narrowing<unknown>): string {
  const found = needed.length === 0 ? "" : `${needed.length} found, `;
  return ` (${found}${open.length} left, about ${count(runs, "run")})`;
}

/** The end of a command's output, as it was. */
export function lastLines(output: string, most = 15): string {
  return output.trimEnd().split("\n").slice(-most).join("\n");
}
