import { expect, test } from "bun:test";
import { ChangeLog } from "../../../src/web/change-log.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

test.each(seeds(3))("a reader that asks for changes has all items, whatever changes meanwhile (seed %d)", (seed) => {
  const random = pseudoRandom(seed);
  const log = new ChangeLog<string>();
  const versions = new Map<string, number>();
  const read = new Map<string, number>();
  let known = 0;
  const ask = () => {
    const { at } = log;
    let until: number | undefined = at;
    while (until !== undefined) {
      const answer: ReturnType<typeof log.between> = log.between(known, until, 1 + random(5));
      for (const item of answer.items) read.set(item, versions.get(item) ?? 0);
      until = answer.rest;
      if (random(4) === 0) change();
    }
    known = at;
  };
  const change = () => {
    const item = `item ${random(40)}`;
    if (random(10) === 0) {
      versions.delete(item);
      log.remove(item);
      return;
    }
    versions.set(item, (versions.get(item) ?? 0) + 1);
    log.touch(item);
  };
  for (let step = 0; step < 6_000; step++) {
    if (random(20) === 0) ask();
    else change();
  }
  // With nothing changing in between, two more questions bring everything.
  for (const until of [log.at, log.at]) {
    let rest: number | undefined = until;
    while (rest !== undefined) {
      const answer: ReturnType<typeof log.between> = log.between(known, rest, 3);
      for (const item of answer.items) read.set(item, versions.get(item) ?? 0);
      rest = answer.rest;
    }
  }
  for (const [item, version] of versions) expect(read.get(item)).toBe(version);
});

test("the latest change comes first, and each item once", () => {
  const log = new ChangeLog<string>();
  for (const item of ["a", "b", "c", "a"]) log.touch(item);
  expect(log.between(0, log.at, 10)).toEqual({ items: ["a", "c", "b"], rest: undefined });
  expect(log.between(0, log.at, 2)).toEqual({ items: ["a", "c"], rest: 2 });
  expect(log.between(0, 2, 2)).toEqual({ items: ["b"], rest: undefined });
  expect(log.between(3, log.at, 2)).toEqual({ items: ["a"], rest: undefined });
});
