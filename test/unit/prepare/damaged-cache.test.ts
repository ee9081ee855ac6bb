import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTempDir } from "../../support/paths.ts";
import { pseudoRandom } from "../../support/random.ts";
import { PreparedWorld } from "./prepared-world.ts";

// All files of the tool's cache are damaged at once: the prepared build is unchanged, and the files are regenerated.

const world = new PreparedWorld();
const cache = makeTempDir("damaged");
beforeAll(() => world.create());
afterAll(() => {
  world[Symbol.dispose]();
  cache.remove();
});

/** Files of the cache with their contents, by path relative to its folder. */
function kept(): Map<string, Buffer> {
  const files = readdirSync(cache.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path, readFileSync(path)]));
}

const random = pseudoRandom(7);

test.each<[string, (content: Buffer) => Buffer]>([
  ["nothing", () => Buffer.alloc(0)],
  ["zeros", (content) => Buffer.alloc(content.length)],
  ["null", () => Buffer.from("null")],
  ["{}", () => Buffer.from("{}")],
  ["half of it", (content) => content.subarray(0, content.length / 2)],
  ["another word", (content) => Buffer.from(content.toString().replaceAll("hooks", "hoaks").replaceAll("a", "b"))],
  ["another number", (content) => Buffer.from(content.toString().replaceAll("1", "2"))],
  ["valid JSON without its header", (content) => content.subarray(content.indexOf("\n") + 1)],
  [
    "a flipped bit",
    (content) => {
      const flipped = Buffer.from(content);
      const at = random(content.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random(8));
      return flipped;
    },
  ],
])("each file holds %s", async (_, damage) => {
  const whole = await world.prepare(cache.path);
  expect(whole).toHaveProperty("fingerprint");
  const before = kept();
  expect(before.size).toBeGreaterThan(4);
  for (const [path, content] of before) {
    writeFileSync(path, damage(content));
  }
  expect(await world.prepare(cache.path)).toEqual(whole);
  expect([...kept().keys()]).toEqual([...before.keys()]);
  for (const [path, content] of before) {
    // Regenerated: a plan or a key is identical to the byte, an observation may have a stamp by now.
    expect(readFileSync(path).length).toBeGreaterThanOrEqual(content.length / 2);
  }
  expect(await world.prepare(cache.path)).toEqual(whole);
});

test("each file has the content of another one", async () => {
  const whole = await world.prepare(cache.path);
  const files = [...kept()];
  for (const [at, [path]] of files.entries()) {
    writeFileSync(path, files[(at + 1) % files.length]?.[1] ?? "");
  }
  expect(await world.prepare(cache.path)).toEqual(whole);
});

test("each file is a folder, and each folder a file", async () => {
  const whole = await world.prepare(cache.path);
  for (const path of kept().keys()) {
    rmSync(path);
    mkdirSync(path);
  }
  expect(await world.prepare(cache.path)).toEqual(whole);
  for (const entry of readdirSync(cache.path)) {
    rmSync(cache.at(entry), { recursive: true });
    writeFileSync(cache.at(entry), "");
  }
  expect(await world.prepare(cache.path)).toEqual(whole);
});
