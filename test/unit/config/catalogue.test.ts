import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../../src/base/problem.ts";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { repoRoot } from "../../support/paths.ts";

const folder = join(repoRoot, "aspects");
const families = ["datadog", "opentelemetry"];
const files = families.flatMap((family) =>
  readdirSync(join(folder, family))
    .filter((name) => name.endsWith(".yml"))
    .map((name) => `${family}/${name}`),
);
const embedded = [...embeddedCatalogue().values()].flat();

describe("the embedded catalogue", () => {
  test.each(files)("%s is embedded as it is in the repository", (name) => {
    const found = embedded.find((each) => each.name === `orchestrion:aspects/${name}`);
    expect(found?.text).toBe(readFileSync(join(folder, name), "utf8"));
  });

  test.each(files)("%s can be read without a problem, and has a description", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const problems: Problem[] = [];
    const file = decodeAspectFile(name, text, "", problems);
    expect(problems).toEqual([]);
    expect(file?.aspects.length).toBeGreaterThan(0);
    expect(text).toMatch(/^meta:\n {2}name: .+\n(?: {2}catalogue:\n(?: {4}.+\n)+)? {2}description: ./m);
  });

  test("no two aspects of one import have the same id", () => {
    for (const [importPath, group] of embeddedCatalogue()) {
      const ids = group.flatMap(
        ({ name, text }) => decodeAspectFile(name, text, "", [])?.aspects.map(({ id }) => id) ?? [],
      );
      expect([importPath, ids.filter((id, at) => ids.indexOf(id) !== at)]).toEqual([importPath, []]);
    }
  });

  test("each file belongs to an import", () => {
    expect(new Set(embedded.map((each) => each.name)).size).toBe(files.length);
  });
});
