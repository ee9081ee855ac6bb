import { describe, expect, test } from "bun:test";
import { minimalFailing, type Narrowing } from "../../../src/bisect/minimal.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

interface Searched {
  readonly found: readonly number[];
  readonly runs: number;
  readonly states: readonly Narrowing<number>[];
}

async function search(
  number: number,
  fails: (chosen: ReadonlySet<number>) => boolean,
  seam?: number,
): Promise<Searched> {
  const seen = new Set<string>();
  const states: Narrowing<number>[] = [];
  const found = await minimalFailing(
    [...Array(number).keys()],
    async (chosen) => {
      expect(chosen).toEqual(chosen.toSorted((left, right) => left - right));
      expect(seen.has(chosen.join())).toBe(false);
      seen.add(chosen.join());
      return fails(new Set(chosen));
    },
    { onNarrowed: (state) => void states.push(state), seam },
  );
  return { found, runs: seen.size, states };
}

const contains = (set: ReadonlySet<number>, items: readonly number[]) => items.every((item) => set.has(item));

function mostRuns(items: number, found: number): number {
  return found * (Math.ceil(Math.log2(items)) + 1) + (found > 1 ? found : 0);
}

describe("a smallest failing set", () => {
  test.each([
    [1, [0]],
    [2, [1]],
    [8, [0]],
    [8, [7]],
    [100, [41]],
    [100, [3, 97]],
    [5, [0, 1, 2, 3, 4]],
  ])("of %p items, %p", async (number, causes) => {
    const { found, runs } = await search(number, (chosen) => contains(chosen, causes));
    expect(found).toEqual(causes);
    expect(runs).toBeLessThanOrEqual(mostRuns(number, causes.length));
  });

  test("one of 1,000 takes eleven runs at most", async () => {
    for (const cause of [0, 1, 499, 500, 998, 999]) {
      const { found, runs } = await search(1000, (chosen) => chosen.has(cause));
      expect(found).toEqual([cause]);
      expect(runs).toBeLessThanOrEqual(11);
    }
  });

  for (const seed of seeds(11, 20261129)) {
    test(`of predicates that only grow, seed ${seed}`, async () => {
      const random = pseudoRandom(seed);
      for (let round = 0; round < 300; round++) {
        const number = 1 + random(60);
        const causes = [...Array(1 + random(3)).keys()].map(() => [
          ...new Set([...Array(1 + random(4)).keys()].map(() => random(number))),
        ]);
        const fails = (chosen: ReadonlySet<number>) => causes.some((cause) => contains(chosen, cause));
        const { found, runs, states } = await search(number, fails);
        expect(fails(new Set(found))).toBe(true);
        for (const item of found) {
          expect(fails(new Set(found.filter((other) => other !== item)))).toBe(false);
        }
        expect(runs).toBeLessThanOrEqual(mostRuns(number, found.length));
        expect(states).toHaveLength(runs);
      }
    });

    test(`of any predicate, seed ${seed}`, async () => {
      const random = pseudoRandom(seed);
      for (let round = 0; round < 100; round++) {
        const number = 1 + random(12);
        const results = new Map<string, boolean>();
        const fails = (chosen: ReadonlySet<number>) => {
          const key = [...chosen].toSorted((left, right) => left - right).join();
          const result = chosen.size === number || (chosen.size > 0 && (results.get(key) ?? random(2) === 0));
          results.set(key, result);
          return result;
        };
        const { found } = await search(number, fails);
        expect(fails(new Set(found))).toBe(true);
        for (const item of found) {
          expect(fails(new Set(found.filter((other) => other !== item)))).toBe(false);
        }
      }
    });
  }

  test("is cut first where the kinds of items meet", async () => {
    const first = async (seam: number) => {
      const sets: string[] = [];
      await minimalFailing(
        [...Array(8).keys()],
        async (chosen) => {
          sets.push(chosen.join(""));
          return chosen.includes(7);
        },
        { seam },
      );
      // The first run is with no item before the needed one.
      return sets.find((set) => set !== "");
    };
    expect(await first(3)).toBe("012");
    expect(await first(5)).toBe("01234");
    expect(await first(0)).toBe("0123");
    expect(await first(8)).toBe("0123");
    for (const seam of [0, 1, 30, 50, 70, 99, 100, 200]) {
      for (const cause of [0, 29, 30, 49, 50, 99]) {
        const { found, runs } = await search(100, (chosen) => chosen.has(cause), seam);
        expect(found).toEqual([cause]);
        expect(runs).toBeLessThanOrEqual(mostRuns(100, 1) + 1);
      }
    }
  });

  test("each run says what is still open", async () => {
    const { states } = await search(8, (chosen) => contains(chosen, [2, 5]));
    expect(states[0]).toEqual({ needed: [], open: [0, 1, 2, 3, 4, 5, 6, 7], runs: 4 });
    const sizes = states.map(({ open, needed }) => [needed.length, open.length]);
    expect(sizes.slice(0, 3)).toEqual([
      [0, 8],
      [0, 4],
      [0, 2],
    ]);
    expect(states.some(({ needed }) => needed.length === 1 && needed[0] === 5)).toBe(true);
  });
});
