import { expect, test } from "bun:test";
import { closureOf } from "../../../src/go/package-graph.ts";
import { waitedFor, waitsIn } from "../../../src/resolve/waits.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const plain = (packages: Record<string, string[]>, woven: Record<string, string[]>) =>
  Object.fromEntries(
    [...waitsIn({ packages }, new Map(Object.entries(woven)))].map(([path, imports]) => [
      path,
      Object.fromEntries(imports),
    ]),
  );

test("a package waits for what weaving may make it import, unless that depends on it", () => {
  const packages = { a: ["b"], b: ["c"], c: [], d: ["a"], e: [] };
  expect(plain(packages, { a: ["c", "e", "d"], c: [], e: [] })).toEqual({ a: { c: true, e: false } });
  // Each of two may import the other one: the first may.
  expect(plain({ a: [], b: [] }, { a: ["b"], b: ["a"] })).toEqual({ a: { b: false } });
  expect(plain({ a: [] }, { a: ["a"] })).toEqual({});
});

test("what others wait for, which they do not depend on, comes first", () => {
  const waits = new Map([
    ["a", new Map([["x", true]])],
    ["b", new Map([["y", false]])],
    ["c", new Map(Object.entries({ x: true, y: true, z: false }))],
  ]);
  expect(waitedFor(waits)).toEqual(["y", "z", "x"]);
});

for (const seed of seeds(3)) {
  test(`there is no cycle in imports and waits (seed ${seed})`, () => {
    const random = pseudoRandom(seed);
    for (let round = 0; round < 50; round++) {
      const count = 2 + random(12);
      const some = (most: number) => Array.from({ length: random(most) }, () => `${random(count)}`);
      const packages = Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`${at}`, some(3).filter((path) => Number(path) < at)]),
      );
      const woven = new Map(Object.keys(packages).map((path) => [path, some(4)]));
      const waits = waitsIn({ packages }, woven);
      const all = Object.fromEntries(
        Object.entries(packages).map(([path, imports]) => [path, [...imports, ...(waits.get(path)?.keys() ?? [])]]),
      );
      for (const [path, imports] of Object.entries(all)) {
        expect(closureOf({ packages: all }, imports).has(path)).toBe(false);
      }
      for (const [path, imports] of waits) {
        for (const [one, anyway] of imports) {
          expect(closureOf({ packages }, [path]).has(one)).toBe(anyway);
        }
      }
    }
  });
}
