import { describe, expect, test } from "bun:test";
import { type OneGraph, type Turn, Turns } from "../../../src/resolve/turns.ts";
import type { Waits } from "../../../src/resolve/waits.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

/** Lets everything happen that can happen. */
const settle = () => Bun.sleep(1);

/** Whether each promise has been kept by now. */
async function states(...promises: readonly Promise<unknown>[]): Promise<boolean[]> {
  const kept = promises.map(() => false);
  for (const [at, promise] of promises.entries()) {
    void promise.then(() => {
      kept[at] = true;
    });
  }
  await settle();
  return kept;
}

/** Turns of a nested build in which a signal package tells of each package whose name is in the text. */
function opened(slots: number, waits: Waits, announced = "", more: Partial<OneGraph> & { placeholders?: number } = {}) {
  const { placeholders = 2, ...changes } = more;
  const turns = new Turns();
  turns.open({
    slots,
    waits,
    signals: {
      announcedBy: (path) => path.replace("signal/", ""),
      announces: (path) => announced.includes(path),
      placeholders: Array.from({ length: placeholders }, (_, at) => `placeholder-${at}`),
      last: "last",
    },
    begin: () => undefined,
    lastSign: () => Date.now(),
    ...changes,
  });
  return turns;
}

const NONE: Waits = new Map();
const waiting = (path: string, ...imports: [string, boolean][]): Waits => new Map([[path, new Map(imports)]]);

describe("turns", () => {
  test("outside of such a nested build, all tools may run", async () => {
    const turns = new Turns();
    expect(await states(...["a", "b", "c"].map((path) => turns.ask(path).granted))).toEqual([true, true, true]);
  });

  test("are granted in order, as long as there are slots", async () => {
    const turns = opened(2, NONE);
    const [a, b, c, d] = ["a", "b", "c", "d"].map((path) => turns.ask(path)) as [Turn, Turn, Turn, Turn];
    const granted = () => states(a.granted, b.granted, c.granted, d.granted);
    expect(await granted()).toEqual([true, true, false, false]);
    turns.release(b);
    expect(await granted()).toEqual([true, true, true, false]);
    turns.close();
    expect(await granted()).toEqual([true, true, true, true]);
  });

  test("a tool that is gone gives its place to the next one, wherever it was", async () => {
    const turns = opened(1, NONE);
    const [runs, queued, next] = ["a", "b", "c"].map((path) => turns.ask(path)) as [Turn, Turn, Turn];
    turns.release(queued);
    expect(await states(next.granted)).toEqual([false]);
    turns.release(runs);
    expect(await states(next.granted)).toEqual([true]);

    const pausing = turns.pausing(next, async () => {
      turns.release(next);
      await settle();
    });
    await pausing;
    expect(await states(turns.ask("d").granted)).toEqual([true]);
    turns.close();
  });

  test("a tool that pauses lets another one run, and then waits for its next turn", async () => {
    const turns = opened(1, NONE);
    const [first, second] = [turns.ask("a"), turns.ask("b")];
    const work = Promise.withResolvers<void>();
    const paused = turns.pausing(first, () => work.promise);
    expect(await states(second.granted, paused)).toEqual([true, false]);
    work.resolve();
    expect(await states(paused)).toEqual([false]);
    turns.release(second);
    expect(await states(paused)).toEqual([true]);
    turns.close();
  });

  test("a tool that did not have to ask runs already, and has a turn like others", async () => {
    const turns = opened(1, NONE);
    const [runs, asks] = [turns.unasked("a"), turns.ask("b")];
    expect(await states(runs.granted, asks.granted)).toEqual([true, false]);
    turns.release(runs);
    expect(await states(asks.granted)).toEqual([true]);
    turns.close();
  });

  for (const seed of seeds(3)) {
    test(`no more tools run than there are slots, and all run in the end (seed ${seed})`, async () => {
      const random = pseudoRandom(seed);
      const slots = 1 + random(4);
      const turns = opened(slots, NONE);
      let running = 0;
      let most = 0;
      const enter = () => {
        running++;
        most = Math.max(most, running);
      };
      const tools = Array.from({ length: 40 }, async (_, at) => {
        const turn = turns.ask(`${at}`);
        await turn.granted;
        enter();
        await Bun.sleep(random(3));
        if (random(3) === 0) {
          running--;
          await turns.pausing(turn, () => Bun.sleep(random(3)));
          enter();
        }
        running--;
        turns.release(turn);
      });
      await Promise.all(tools);
      expect(most).toBe(slots);
      turns.close();
    });
  }
});

describe("a compile that needs what weaving makes it import", () => {
  test("waits until the go command has completed the archive", async () => {
    const turns = opened(1, waiting("x", ["y", false]), "y");
    const turn = turns.ask("x");
    const found = turns.archives(turn, ["y"]);
    turns.compiled("y", "y.a");
    const other = turns.ask("z");
    expect(await states(found, other.granted)).toEqual([false, true]);
    turns.announce("y", "cache/y.a");
    turns.release(other);
    expect(await found).toEqual(new Map([["y", "cache/y.a"]]));
    turns.close();
  });

  test("does not wait for what it depends on anyway, if that was compiled", async () => {
    const turns = opened(1, waiting("x", ["y", true]), "y");
    turns.compiled("y", "y.a");
    expect(await turns.archives(turns.ask("x"), ["y"])).toEqual(new Map([["y", "y.a"]]));
    turns.close();
  });

  test.each<[string, Waits, string]>([
    ["the nested build does not know of the need", waiting("x", ["z", false]), "yz"],
    ["no signal package tells of it", waiting("x", ["y", false]), ""],
    ["nothing is known of the package", NONE, "y"],
  ])("has to help itself if %s", async (_, waits, announced) => {
    const turns = opened(1, waits, announced);
    turns.announce("z", "z.a");
    expect(await turns.archives(turns.ask("x"), ["y", "z"])).toEqual(new Map([["z", "z.a"]]));
    turns.close();
  });

  test("has to help itself if a tool fails, or the archive is missing", async () => {
    for (const fail of [(turns: Turns) => turns.giveUp(), (turns: Turns) => turns.announce("y", undefined)]) {
      const turns = opened(1, waiting("x", ["y", false]), "y");
      const found = turns.archives(turns.ask("x"), ["y"]);
      expect(await states(found)).toEqual([false]);
      fail(turns);
      expect(await found).toEqual(new Map());
      turns.close();
    }
  });

  test("frees a job of the go command, which a placeholder occupies; one job remains", async () => {
    const names = ["a", "b", "c"];
    const waits = new Map(names.map((name) => [name, new Map([["y", false]])]));
    const turns = opened(1, waits, "y");
    const placeholders = [turns.occupying(), turns.occupying()];
    expect(await states(...placeholders)).toEqual([false, false]);
    const [a, b] = names.slice(0, 2).map(async (name) => {
      const turn = turns.ask(name);
      const found = await turns.archives(turn, ["y"]);
      turns.release(turn);
      return found;
    });
    const last = turns.ask("c");
    expect(await turns.archives(last, ["y"])).toEqual(new Map());
    turns.release(last);
    expect(await states(...placeholders)).toEqual([true, true]);
    turns.announce("y", "y.a");
    expect([await a, await b]).toEqual([new Map([["y", "y.a"]]), new Map([["y", "y.a"]])]);
    turns.close();
  });

  test("a job that is free remains free, and at the end all are", async () => {
    let begun = 0;
    const begin = () => {
      begun++;
    };
    const turns = opened(5, waiting("x", ["y", false]), "y", { placeholders: 3, begin });
    const turn = turns.ask("x");
    expect(begun).toBe(0);
    const found = turns.archives(turn, ["y"]);
    // There are now more jobs than slots.
    expect(begun).toBe(1);
    // A placeholder whose compile begins after that.
    const [first, second] = [turns.occupying(), turns.occupying()];
    expect(await states(first, second)).toEqual([true, false]);
    turns.announce("y", "y.a");
    await found;
    turns.giveUp();
    expect(await states(second, turns.occupying())).toEqual([true, true]);
    expect(begun).toBe(1);
    turns.close();
  });

  test("placeholders end when no tool gives a sign: what does not compile ends no build", async () => {
    const turns = opened(5, NONE, "", { lastSign: () => Date.now() - 60_000 });
    const [kept] = await states(turns.occupying());
    expect(kept).toBe(false);
    await turns.occupying();
    turns.close();
  });
});
