import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { attacks } from "../e2e/rasp/ways.ts";
import { repoRoot } from "../support/paths.ts";

const page = readFileSync(join(repoRoot, "docs", "protection.md"), "utf8");
const readme = readFileSync(join(repoRoot, "aspects", "datadog", "README.md"), "utf8");

test("docs/protection.md has a row for each attack that passes", () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` \| .+\.+ \|$/gm)].map(([, name]) => name);
  const passing = [...attacks].filter(([, { passes }]) => passes).map(([name]) => name);
  expect(rows.sort()).toEqual(passing.sort());
});

test("docs/protection.md and aspects/datadog/README.md count the attacks", () => {
  // One of them needs Python.
  const withPython = attacks.size + (attacks.has("program, python") ? 0 : 1);
  const stopped = withPython - [...attacks.values()].filter(({ passes }) => passes).length;
  expect(page).toContain(`in ${withPython} ways`);
  expect(readme).toContain(`${withPython} in all`);
  expect(page).toContain(`requires of ${stopped} that`);
});
