import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sweepCache } from "../../../src/prepare/sweep.ts";
import { makeTempDir } from "../../support/paths.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2030, 0, 1);

function aged(path: string, days: number): void {
  writeFileSync(path, "x");
  const seconds = (NOW - days * DAY) / 1000;
  utimesSync(path, seconds, seconds);
}

test("entries older than a month are removed, at the top and in the folders, once a day", () => {
  using temp = makeTempDir("sweep");
  mkdirSync(temp.at("pins"));
  mkdirSync(temp.at("configuration"));
  aged(temp.at("old.json"), 31);
  aged(temp.at("new.json"), 29);
  aged(temp.at("pins", "old"), 40);
  aged(temp.at("configuration", "own"), 400);

  sweepCache(temp.path, NOW);
  expect(readdirSync(temp.path).sort()).toEqual(["configuration", "new.json", "pins", "swept"]);
  expect(readdirSync(temp.at("pins"))).toEqual([]);
  // The configuration cache is swept separately.
  expect(existsSync(temp.at("configuration", "own"))).toBe(true);

  aged(temp.at("old.json"), 31);
  sweepCache(temp.path, NOW + DAY / 2);
  expect(existsSync(temp.at("old.json"))).toBe(true);
  sweepCache(temp.path, NOW + 2 * DAY);
  expect(existsSync(temp.at("old.json"))).toBe(false);
});

test("a missing folder is not an error", () => {
  using temp = makeTempDir("sweep");
  expect(() => sweepCache(join(temp.path, "none"), NOW)).not.toThrow();
});
