import { describe, expect, test } from "bun:test";
import type { Action } from "../../../scripts/bench/simulate/action-graph.ts";
import { predict } from "../../../scripts/bench/simulate/predict.ts";
import { type Job, shares, simulate } from "../../../scripts/bench/simulate/schedule.ts";
import { waitsOf } from "../../../scripts/bench/simulate/waits.ts";
import { NESTED_BUILD } from "../../../src/resolve/prefetch.ts";
import { pseudoRandom } from "../../support/random.ts";

/** A job on one core. */
const job = (id: number, work: number, after: number[] = [], width = 1): Job => ({
  id,
  after,
  priority: id,
  phases: [{ work, width }],
});

describe("the schedule", () => {
  test.each<[string, Job[], number, number]>([
    ["nothing", [], 4, 0],
    ["a chain takes its sum, whatever the cores", [job(1, 2), job(2, 3, [1]), job(3, 1, [2])], 8, 6],
    ["independent jobs fill the cores", [job(1, 2), job(2, 2), job(3, 2), job(4, 2)], 2, 4],
    ["of two that may start the first in order does", [job(1, 1), job(2, 5), job(3, 1)], 2, 5],
    ["one job uses as many cores as its width", [job(1, 8, [], 4)], 16, 2],
    ["a wide and a narrow one share", [job(1, 2), job(2, 6, [], 4)], 4, 2],
    ["jobs without work take no time", [job(1, 0), job(2, 0, [1]), job(3, 4, [2])], 1, 4],
    ["ids that are no job count as ended", [job(1, 3, [77])], 1, 3],
  ])("%s", (_, jobs, cores, expected) => {
    expect(simulate(jobs, cores)).toBeCloseTo(expected, 6);
  });

  test("jobs that wait for each other are an error", () => {
    expect(() => simulate([job(1, 1, [2]), job(2, 1, [1])], 2)).toThrow("2 jobs wait for each other");
  });

  test("is never shorter than the work allows, or the longest chain, and on one core it is the sum", () => {
    const random = pseudoRandom(5);
    for (let round = 0; round < 100; round++) {
      const jobs = Array.from({ length: 1 + random(30) }, (_, id) =>
        job(id, random(10), id === 0 ? [] : [random(id), random(id)], 1 + random(4)),
      );
      const sum = jobs.reduce((total, { phases }) => total + (phases[0]?.work ?? 0), 0);
      const chain = new Map<number, number>();
      for (const { id, after, phases } of jobs) {
        const before = Math.max(0, ...after.map((one) => chain.get(one) ?? 0));
        chain.set(id, before + (phases[0]?.work ?? 0) / (phases[0]?.width ?? 1));
      }
      expect(simulate(jobs, 1)).toBeCloseTo(sum, 4);
      for (const cores of [2, 7]) {
        expect(simulate(jobs, cores)).toBeGreaterThan(Math.max(sum / cores, ...chain.values()) - 1e-4);
      }
    }
  });

  test("shares add up to the cores, or to all widths", () => {
    expect(shares([1, 4, 4], 5)).toEqual([1, 2, 2]);
    expect(shares([1, 1], 8)).toEqual([1, 1]);
    expect(shares([4, 4, 4], 3)).toEqual([1, 1, 1]);
  });
});

test("packages of the nested build come first, and their archives then cost nothing", () => {
  const second = 1e9;
  const build = (ID: number, Package: string, Deps: number[], cpu: number): Action => ({
    ID,
    Mode: "build",
    Package,
    Deps,
    Priority: ID,
    ...(cpu > 0 ? { Cmd: ["compile"], CmdUser: cpu * second } : {}),
  });
  const plain = { actions: [build(1, "a", [], 10), build(2, "b", [], 10), build(3, "main", [1, 2], 5)], cpu: 25 };
  // Here `a` is injected: the nested build compiled it, so the outer one has no command for it.
  const woven = { actions: [build(5, "a", [], 0), build(6, "b", [], 10), build(7, "main", [5, 6], 5)], cpu: 25 };
  const [one, many] = predict(plain, woven, new Map(), [1, 16]);
  expect(one).toEqual({ cores: 1, plain: 25, woven: 25, oneGraph: 25 });
  expect(many?.plain).toBeCloseTo(5.5 + 2.75, 6);
  expect(many?.woven).toBeCloseTo(5.5 + 5.5 + 2.75, 6);
  expect(many?.oneGraph).toBeCloseTo(5.5 + 2.75, 6);
});

test("a package of the nested build waits for what weaving may make it import", () => {
  const graph = (cpu: number): Action[] =>
    ["a", "b", "c"].map((Package, at) => ({
      ...{ ID: at, Mode: "build", Package, Priority: at },
      ...(cpu > 0 ? { Cmd: ["compile"], CmdUser: cpu * 1e9 } : {}),
    }));
  const [plain, woven] = [
    { actions: graph(10), cpu: 30 },
    { actions: graph(0), cpu: 30 },
  ];
  const waits = waitsOf(
    JSON.stringify([
      { name: NESTED_BUILD, ph: "X", args: { packages: ["b"], waits: ["a b", "a elsewhere"] } },
      { name: "process_name", ph: "M" },
    ]),
  );
  expect([...waits]).toEqual([["a", ["b", "elsewhere"]]]);
  expect(predict(plain, woven, waits, [16])[0]?.woven).toBeCloseTo(5.5 + 5.5, 6);
  expect(predict(plain, woven, new Map(), [16])[0]?.woven).toBeCloseTo(5.5, 6);
});

test("the order of the nested build's packages is kept, whose archives the go command has from its cache", () => {
  const action = (ID: number, Mode: string, Package: string, Deps: number[], cpu: number): Action => ({
    ID,
    Mode,
    Package,
    Deps,
    Priority: ID,
    ...(cpu > 0 ? { Cmd: ["compile"], CmdUser: cpu * 1e9 } : {}),
  });
  // Between a package and its imports is an action that runs no command.
  const graph = (cpu: number): Action[] => [
    action(1, "build", "a", [], cpu),
    action(2, "build check cache", "b", [1], 0),
    action(3, "build", "b", [2], cpu),
    action(4, "build", "main", [3], 5),
  ];
  const [many] = predict({ actions: graph(10), cpu: 25 }, { actions: graph(0), cpu: 25 }, new Map(), [16]);
  expect(many?.woven).toBeCloseTo(5.5 + 5.5 + 2.75, 6);
});
