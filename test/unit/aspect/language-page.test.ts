import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeAspect } from "../../../src/aspect/aspect.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { repoRoot } from "../../support/paths.ts";

// What aspects/README.md shows has to be what the loader takes.

const page = readFileSync(join(repoRoot, "aspects", "README.md"), "utf8");
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text ?? "");

test("there are examples", () => expect(examples.length).toBeGreaterThan(5));

test.each(examples)("the page's example is good: %s", (text) => {
  const problems: Problem[] = [];
  const file = decodeAspectFile("example.yml", text, "example.com", problems);
  for (const aspect of file?.aspects ?? []) {
    decodeAspect(aspect, problems);
  }
  expect(problems).toEqual([]);
});
