import { expect, test } from "bun:test";
import { catalogueEntries, cataloguePaths } from "../../../scripts/write-catalogue-files.ts";
import { CATALOGUE_ENTRIES, CATALOGUE_TEXTS } from "../../../src/config/catalogue-files.ts";

// `npx bun scripts/write-catalogue-files.ts` brings the generated file up to date.

test("the generated table of the catalogue is up to date", () => {
  const generated: readonly unknown[] = CATALOGUE_ENTRIES;
  expect(generated).toEqual([...catalogueEntries()]);
  expect(Object.keys(CATALOGUE_TEXTS)).toEqual([...cataloguePaths()]);
});

test("each file of the catalogue is turned on by some import", () => {
  const used = new Set<string>(CATALOGUE_ENTRIES.flatMap(({ files }) => files));
  expect(cataloguePaths().filter((path) => !used.has(path))).toEqual([]);
});
