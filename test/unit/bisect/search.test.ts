import { describe, expect, test } from "bun:test";
import { NothingFound, type Runner, type State, search } from "../../../src/bisect/search.ts";
import type { Trial } from "../../../src/bisect/trials.ts";
import { stateText } from "../../../src/bisect/words.ts";
import { placeOfAspect, type RawAspect } from "../../../src/config/configuration.ts";
import { joinPointKey } from "../../../src/config/exclude.ts";
import type { JoinPoint, JournalEntry, Selection } from "../../../src/session/selection.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const NOTHING = { kind: "mapping", entries: [], line: 1, column: 1 } as const;

function aspect(at: number): RawAspect {
  const own = { id: `aspect${at}`, file: "/m/orchestrion.yml", index: at, line: at + 1, column: 5 };
  return { ...own, integration: "m", tracerInternal: false, joinPoint: NOTHING, advice: NOTHING };
}

function joinPoint(of: number, line: number): JoinPoint {
  const { id, integration } = aspect(of);
  const place = `/m/p/p.go:${line}:1`;
  const aspectPlace = placeOfAspect(aspect(of));
  return { aspect: id, integration, aspectPlace, place, declaration: "f", importPath: `m/p${line % 3}` };
}

/** The state of a run: the aspects in force, and the join points at which they apply, as `aspect line`. */
interface Woven {
  readonly aspects: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly run: number;
}

interface World {
  readonly aspects: number;
  /** Join points of each aspect. */
  readonly places: number;
  readonly fails: (woven: Woven | "off") => boolean;
  /** Whether a woven package does not compile; never unless given. */
  readonly breaks?: (woven: Woven) => boolean;
  /** How many packages' keys depend on each aspect; 0 unless given. */
  readonly influences?: readonly number[];
  /** Whether it starts builds. */
  readonly builds?: boolean;
}

/** A command that behaves as a build with this tool does. */
function runner({
  aspects: number,
  places,
  fails,
  breaks,
  influences: numbers = [],
  builds = true,
}: World): Runner & { runs: number } {
  const aspects = [...Array(number).keys()].map(aspect);
  return {
    repeat: 1,
    runs: 0,
    async run(selection: Selection | "off"): Promise<Trial> {
      this.runs++;
      const chosen = selection === "off" ? undefined : selection.aspects;
      const force = aspects.filter((each) => chosen?.includes(placeOfAspect(each)) ?? true);
      const sites = force.flatMap((_, at) => {
        const of = aspects.indexOf(force[at] ?? aspect(0));
        return [...Array(places).keys()].map((line) => joinPoint(of, line));
      });
      const selected = selection === "off" ? undefined : selection.joinPoints;
      const woven = sites.filter((each) => selected?.kept.includes(joinPointKey(each.aspectPlace, each.place)) ?? true);
      const state = {
        aspects: new Set(force.map(({ id }) => id)),
        places: new Set(woven.map((each) => `${each.aspect} ${each.place.split(":")[1]}`)),
        run: this.runs,
      };
      const failed = fails(selection === "off" ? "off" : state);
      const broken = selection !== "off" && breaks?.(state) === true;
      const effects = Object.fromEntries(
        aspects.map((each, at) => [placeOfAspect(each), { influence: numbers[at] ?? 0, injects: [] }]),
      );
      const flags = { build: [], test: [] };
      const build = { kind: "build", moduleRoot: "/m", cwd: "/m", command: "build", flags, targets: ["."] } as const;
      const journal: JournalEntry[] = [
        { ...build, aspects, excludes: [], effects },
        ...woven.map((each) => ({ kind: "woven", importPath: each.importPath, sites: [each] }) as const),
        ...(broken ? [{ kind: "broken", importPath: "m/p0" } as const] : []),
      ];
      return {
        ...{ failed: failed || broken, end: `exit status ${failed || broken ? 1 : 0}`, output: "said\n", seconds: 0 },
        journal: builds && selection !== "off" ? journal : [],
      };
    },
  };
}

async function find(world: World) {
  const lines: string[] = [];
  const states: State[] = [];
  const command = runner(world);
  const found = await search(command, {
    say: (line) => void lines.push(line),
    onState: (state) => void states.push(state),
    nonce: "n",
  });
  return { ...found, lines, states, runs: command.runs };
}

const refusal = async (world: World) => {
  try {
    await find(world);
  } catch (error) {
    if (error instanceof NothingFound) return error.message;
    throw error;
  }
  return undefined;
};

const placesOf = ({ joinPoints }: { readonly joinPoints: readonly JoinPoint[] }) =>
  joinPoints.map((each) => `${each.aspect} ${each.place.split(":")[1]}`).toSorted();

describe("a search", () => {
  test("finds one aspect of many, and its place", async () => {
    const world = {
      aspects: 100,
      places: 30,
      fails: (woven: Woven | "off") => woven !== "off" && woven.places.has("aspect41 17"),
    };
    const found = await find(world);
    expect(found.aspects.map(({ id }) => id)).toEqual(["aspect41"]);
    expect(placesOf(found)).toEqual(["aspect41 17"]);
    expect(found.unplaced).toBeUndefined();
    // Everything, nothing; 100 aspects; anew, all places, none; 30 places; what was found, twice, nothing.
    expect(found.runs).toBeLessThanOrEqual(2 + 8 + 3 + 6 + 3);
    expect(found.lines).toHaveLength(found.runs);
    expect(found.lines[0]).toBe("run 1: with everything: fails (exit status 1), 0.0 s");
    expect(found.lines[2]).toBe("run 3: with 50 of 100 aspects (100 left, about 8 runs): fails (exit status 1), 0.0 s");
  });

  for (const seed of seeds(3, 20261129)) {
    test(`finds all that is needed, seed ${seed}`, async () => {
      const random = pseudoRandom(seed);
      for (let round = 0; round < 60; round++) {
        const [aspects, places] = [1 + random(20), 1 + random(8)];
        const causes = [...Array(1 + random(3)).keys()].map(() => `aspect${random(aspects)} ${random(places)}`);
        const needed = [...new Set(causes)].toSorted();
        const fails = (woven: Woven | "off") => woven !== "off" && needed.every((each) => woven.places.has(each));
        const found = await find({ aspects, places, fails });
        expect(placesOf(found)).toEqual(needed);
        const ids = [...new Set(needed.map((each) => each.split(" ")[0] ?? ""))];
        expect(found.aspects.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      }
    });
  }

  test("does not take code that lacks what another aspect declares for the failure of a test", async () => {
    const has = (woven: Woven, of: number) => woven.places.has(`aspect${of} 0`);
    const found = await find({
      ...{ aspects: 20, places: 1 },
      fails: (woven) => woven !== "off" && has(woven, 3) && has(woven, 17),
      breaks: (woven) => has(woven, 17) && !has(woven, 3),
    });
    expect(found.aspects.map(({ id }) => id)).toEqual(["aspect3", "aspect17"]);
    expect(placesOf(found)).toEqual(["aspect17 0", "aspect3 0"]);
    expect(found.lines.filter((line) => line.includes("fails, but not so"))).not.toEqual([]);
  });

  test("finds code that does not compile", async () => {
    const breaks = (woven: Woven) => woven.places.has("aspect4 2");
    const found = await find({ aspects: 9, places: 3, fails: () => false, breaks });
    expect(placesOf(found)).toEqual(["aspect4 2"]);
  });

  test("halves aspects on which many packages depend last", async () => {
    const fails = (woven: Woven | "off") => woven !== "off" && woven.places.has("aspect1 0");
    const { states } = await find({ aspects: 4, places: 1, influences: [1, 7, 1, 900], fails });
    expect(states[0]?.aspects?.open.map(({ id }) => id)).toEqual(["aspect3", "aspect1", "aspect0", "aspect2"]);
  });

  test("names only the aspect if what it injects cannot be built, or if it fails before anything is woven", async () => {
    const injecting = (woven: Woven | "off") => woven !== "off" && woven.aspects.has("aspect2");
    const found = await find({ aspects: 5, places: 2, fails: injecting });
    expect(found.unplaced).toContain("even if they are woven nowhere");
    const early = await find({ aspects: 5, places: 0, fails: injecting });
    expect(early.unplaced).toBe("it fails before anything is woven");
    expect(early.aspects.map(({ id }) => id)).toEqual(["aspect2"]);
  });

  test.each([
    ["there is nothing to find", () => false, "passes with everything woven"],
    ["it fails without weaving", () => true, "fails without weaving as well"],
    ["this tool is the reason", (woven: Woven | "off") => woven !== "off", "orchestrion itself is the reason"],
    ["it is flaky", (woven: Woven | "off") => woven !== "off" && woven.run === 1, "the command is flaky"],
    [
      "it fails only at first with what was found",
      (woven: Woven | "off") => woven !== "off" && woven.aspects.size > 0 && woven.run < 8,
      "the command is flaky",
    ],
    [
      "it fails with nothing at the end",
      (woven: Woven | "off") =>
        woven !== "off" && (woven.places.has("aspect0 0") || (woven.aspects.size === 0 && woven.run > 2)),
      "with no aspect it passed, then failed",
    ],
  ] as const)("says if %s", async (_, fails, message) => {
    expect(await refusal({ aspects: 4, places: 2, fails })).toContain(message);
  });

  test("says if the command weaves nothing, or there are no aspects", async () => {
    const fails = () => true;
    expect(await refusal({ aspects: 4, places: 2, fails, builds: false })).toContain("starts no build");
    expect(await refusal({ aspects: 0, places: 2, fails })).toContain("there are no aspects");
  });

  test("tells at any moment where the reason may still be", async () => {
    const { states } = await find({
      aspects: 8,
      places: 4,
      fails: (woven) => woven !== "off" && woven.places.has("aspect5 2"),
    });
    const candidates = states.map(({ aspects }) => [...(aspects?.needed ?? []), ...(aspects?.open ?? [])]);
    expect(candidates.every((each) => each.some(({ id }) => id === "aspect5"))).toBe(true);
    expect(stateText({ aspects: undefined, joinPoints: undefined }, "/m")).toBe("nothing is known yet\n");
    expect(stateText(states.at(-1) ?? { aspects: undefined, joinPoints: undefined }, "/m")).toMatch(
      /^the reason is among 1 aspect:\n {2}aspect5 {2}orchestrion.yml:6:5\nthe reason is among \d places?:\n/,
    );
  });
});
