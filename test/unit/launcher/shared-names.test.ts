import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedNames } from "../../../scripts/write-launcher-names.ts";
import { repoRoot } from "../../support/paths.ts";

const folder = join(repoRoot, "src", "launcher", "program");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("shared.go is up to date (npx bun scripts/write-launcher-names.ts)", () => {
  expect(read("shared.go")).toBe(sharedNames());
});

const shared = [...sharedNames().matchAll(/^const (\w+) = (".*")$/gm)].map(([, name = "", value = ""]) => ({
  name,
  value,
}));
const own = readdirSync(folder).filter((name) => name.endsWith(".go") && name !== "shared.go");

test.each(own)("%s has no separate literal for a shared name", (file) => {
  expect(shared.length).toBeGreaterThan(10);
  // A keyword of Go, which code that reads Go sources names as such.
  const names = shared.filter(({ value }) => value !== '"import"');
  expect(names.filter(({ value }) => read(file).includes(value))).toEqual([]);
});

test("each shared name is in use", () => {
  const text = own.map(read).join("\n");
  expect(shared.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});
