import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeAspect } from "../../../src/aspect/aspect.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { repoRoot } from "../../support/paths.ts";

// The loader must accept the examples in aspects/README.md.

const page = readFileSync(join(repoRoot, "aspects", "README.md"), "utf8");
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text ?? "");

test("the page contains examples", () => expect(examples.length).toBeGreaterThan(5));

test.each(examples)("the page's example is good: %s", (text) => {
  const problems: Problem[] = [];
  const file = decodeAspectFile("example.yml", text, "example.com", problems);
  for (const aspect of file?.aspects ?? []) {
    decodeAspect(aspect, problems);
  }
  expect(problems).toEqual([]);
});
