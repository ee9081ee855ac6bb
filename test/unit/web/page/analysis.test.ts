import { describe, expect, test } from "bun:test";
import { spanToJson } from "../../../../src/trace/json.ts";
import type { Span } from "../../../../src/trace/span.ts";
import { criticalPath, lengthOf } from "../../../../src/web/page/trace/critical-path.ts";
import { lanesOf } from "../../../../src/web/page/trace/lanes.ts";
import { modelOf } from "../../../../src/web/page/trace/model.ts";
import { repeatsOf } from "../../../../src/web/page/trace/repeats.ts";
import { pseudoRandom, seeds } from "../../../support/random.ts";
import { span } from "../../trace/fixtures/spans.ts";

function model(spans: readonly Span[]) {
  return modelOf({ id: "7", spans: spans.map((each) => JSON.parse(spanToJson(each))), logs: [], dropped: 0 });
}

describe("the critical path", () => {
  test("follows the child that ended last, and leaves out what ran beside it or after the root", () => {
    const found = model([
      span(1, 0, 0, 100),
      span(2, 1, 10, 30), // until 40; the next begins at 50
      span(3, 1, 50, 40), // until 90
      span(4, 1, 55, 20), // beside it
      span(5, 3, 60, 20), // until 80
      span(6, 1, 95, 50), // only its first 5 µs are the root's
      span(7, 6, 120, 10), // after the root
    ]);
    const named = [...criticalPath(found)].map(([index, segments]) => [
      found.places[index]?.span.name,
      segments.map(({ from, to }) => [from / 1000, to / 1000]),
    ]);
    expect(Object.fromEntries(named)).toEqual({
      op1: [
        [0, 10],
        [40, 50],
        [90, 95],
      ],
      op2: [[10, 40]],
      op3: [
        [50, 60],
        [80, 90],
      ],
      op5: [[60, 80]],
      op6: [[95, 100]],
    });
  });

  test.each(seeds(5))("its parts are together as long as the root (seed %d)", (seed) => {
    const random = pseudoRandom(seed);
    for (let round = 0; round < 50; round++) {
      const spans = [span(1, 0, 0, 100 + random(900))];
      for (let id = 2; id < 2 + random(40); id++)
        spans.push(span(id, 1 + random(id - 1), random(900) - 50, random(300)));
      const found = model(spans);
      const root = found.places.findIndex(({ span: { spanId } }) => spanId === "0000000000000001");
      if (root !== 0) continue;
      const sum = [...criticalPath(found).values()].reduce((all, segments) => all + lengthOf(segments), 0);
      expect(sum).toBe(found.places[0]?.span.duration ?? 0);
    }
  });
});

test("equal calls below one span are a repeat, whatever their values", () => {
  const query = (id: number, parent: number, statement: string) =>
    span(id, parent, id, 1, { kind: "client", name: "SELECT", attributes: { "db.query.text": statement } });
  const found = model([
    span(1, 0, 0, 100),
    span(2, 0, 1, 100),
    ...[3, 4, 5, 6].map((id) => query(id, 1, `SELECT * FROM a WHERE id = ${id} AND name = 'n${id}'`)),
    ...[7, 8, 9].map((id) => query(id, 1, `SELECT * FROM b WHERE id IN (${id}, 1, 2)`)),
    query(10, 2, "SELECT * FROM b WHERE id IN (1)"),
    // Not calls of another program.
    ...[11, 12, 13, 14].map((id) => span(id, 2, id, 1, { name: "render" })),
  ]);
  const repeats = [...repeatsOf(found).values()];
  expect(repeats).toMatchObject([{ what: "SELECT * FROM a WHERE id = ? AND name = ?", total: 4_000 }]);
  expect(repeats[0]?.calls).toHaveLength(4);
});

test.each(seeds(9))("no lane of the flame view has two spans at a time (seed %d)", (seed) => {
  const random = pseudoRandom(seed);
  const spans = Array.from({ length: 300 }, (_, at) => span(at + 1, random(at + 1), random(1000), random(200)));
  const found = model(spans);
  const { lane, count } = lanesOf(found);
  for (const [index, { span: own, parent }] of found.places.entries()) {
    if (parent >= 0) expect(lane[index]).toBeGreaterThan(lane[parent] ?? 0);
    expect(lane[index]).toBeLessThan(count);
    for (const [other, { span: beside }] of found.places.entries()) {
      if (other <= index || lane[other] !== lane[index]) continue;
      const together =
        Math.min(own.start + own.duration, beside.start + beside.duration) - Math.max(own.start, beside.start);
      expect(together).toBeLessThanOrEqual(0);
    }
  }
});
