import { describe, expect, test } from "bun:test";
import { kindOf, sumsOf, timelineOf } from "../../../../src/web/page/build/lanes.ts";
import type { WireBuildSpan } from "../../../../src/web/wire.ts";
import { pseudoRandom, seeds } from "../../../support/random.ts";

const span = (process: number, start: number, duration: number, name = "compile"): WireBuildSpan => ({
  ...{ process, start, duration, name, detail: "" },
});

describe("the timeline of a build", () => {
  test("gives each process that runs at the same time rows of its own, with its parts below it", () => {
    const { placed, rows, from, to } = timelineOf([
      ...[span(1, 10, 90), span(1, 20, 30), span(1, 25, 5), span(1, 60, 10)],
      ...[span(2, 30, 20), span(3, 60, 10), span(4, 100, 10)],
    ]);
    expect({ rows, from, to }).toEqual({ rows: 4, from: 10, to: 110 });
    expect(placed.map(({ span: { process, start }, row }) => [process, start, row])).toEqual([
      ...[
        [1, 10, 0],
        [1, 20, 1],
        [1, 25, 2],
        [1, 60, 1],
      ],
      ...[
        [2, 30, 3],
        [3, 60, 3],
        [4, 100, 0],
      ],
    ]);
  });

  test("has none for nothing", () => expect(timelineOf([])).toEqual({ placed: [], rows: 0, from: 0, to: 1 }));

  test.each(seeds(7))("never has two processes in one row at the same time (seed %i)", (seed) => {
    const below = pseudoRandom(seed);
    const spans = Array.from({ length: 400 }, () => span(below(60), below(10_000), below(300)));
    spans.sort((a, b) => a.start - b.start || b.duration - a.duration);
    const { placed, rows } = timelineOf(spans);
    expect(placed.length).toBe(spans.length);
    for (const { row } of placed) expect(row).toBeLessThan(rows);
    for (const one of placed) {
      for (const other of placed) {
        if (one.row !== other.row || one.span.process === other.span.process) continue;
        const apart =
          one.span.start + one.span.duration <= other.span.start ||
          other.span.start + other.span.duration <= one.span.start;
        expect(apart).toBe(true);
      }
    }
  });

  test.each([
    ["compile net/http", "compile"],
    ["compiler", "compile"],
    ["match and edit", "weave"],
    ["parse", "weave"],
    ["injected packages, ahead of all others", "wait"],
    ["resolve", "wait"],
    ["complete link example.com/app", "link"],
    ["link", "link"],
    ["go build", "other"],
  ] as const)("takes %j for %s", (name, kind) => expect(kindOf({ name })).toBe(kind));

  test("sums up parts of one name, without the package in it", () => {
    const spans = [span(1, 0, 5, "compile net/http"), span(2, 0, 7, "compile runtime"), span(1, 0, 10, "compiler")];
    expect(sumsOf(spans)).toEqual([
      { name: "compile", count: 2, total: 12 },
      { name: "compiler", count: 1, total: 10 },
    ]);
  });
});
