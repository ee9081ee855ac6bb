import { afterAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explainPlace } from "../../src/commands/why-place.ts";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { firstMissing } from "../support/transcript.ts";

// docs/auditing.md: each example is what `orchestrion why` says about the market, the shop and Caddy. Nothing is built; for types,
// imports are read from Go's cache.

const page = readFileSync(join(repoRoot, "docs", "auditing.md"), "utf8");
const EXAMPLE = /^```\n\$ orchestrion -C (\S+) why ([^\n]*)\n(.*?)^```/gms;

const temp = makeTempDir("auditing");
afterAll(() => temp.remove());

/** Groups of the modules whose dependencies a quick test does not have. */
const LONG = { "test/e2e/shop": "datadog", "test/e2e/caddy": "caddy" } as const;

const examples = [...page.matchAll(EXAMPLE)].map(([, folder = "", place = "", shown = ""]) => ({
  folder,
  place,
  shown,
}));

test("the page has examples of the market, the shop and Caddy", () => {
  expect([...new Set(examples.map(({ folder }) => folder))].toSorted()).toEqual([
    "test/e2e/caddy",
    "test/e2e/otel",
    "test/e2e/shop",
  ]);
});

function runs(folder: string): boolean {
  const group = Object.entries(LONG).find(([name]) => name === folder)?.[1];
  return group === undefined || long(group);
}

for (const { folder, place, shown } of examples) {
  test.if(runs(folder))(
    `${folder}: why ${place}`,
    async () => {
      const printed: string[] = [];
      const print = (text: string) => void printed.push(...text.trimEnd().split("\n"));
      await explainPlace([place.replaceAll("'", "")], {
        environment: goEnvironment({ ORCHESTRION_CACHE: temp.at("cache") }),
        directory: join(repoRoot, folder),
        ...{ all: false, json: false, colour: false, width: 100 },
        out: print,
        say: print,
      });
      const { stdout } = await runOk(["go", "env", "GOMODCACHE"], { env: goEnvironment() });
      const lines = printed.map((line) => line.replaceAll(stdout.trim(), "~/go/pkg/mod").trimEnd());
      const wanted = shown.split("\n").filter((line) => line !== "" && line !== "…");
      expect({ missing: firstMissing(wanted, lines), lines }).toEqual({ missing: undefined, lines });
      // Only where lines are left out may there be others.
      expect(shown.split("\n").slice(0, 1)).toEqual(lines.slice(0, 1));
    },
    600_000,
  );
}
