import { expect, test } from "bun:test";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { ConfigurationError, type Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { casesOf } from "../../support/random.ts";
import { aspectTexts } from "./corpus.ts";
import { fuzz } from "./fuzz.ts";
import { mutate } from "./mutate.ts";

// Whatever an aspect file contains, it is either compiled or its problems are listed.

const TOKENS = [
  ...[
    "- ",
    ": ",
    "\n",
    "\n  ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "<<: *a",
    "? ",
    "|-\n",
    ">\n",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
  ],
  ...[
    "!!str ",
    "!!int ",
    "~",
    "null",
    "true",
    "1",
    ".inf",
    "{{ ",
    " }}",
    "aspects:",
    "extends:",
    "join-point:",
    "advice:",
  ],
  ...[
    "all-of:",
    "one-of:",
    "not:",
    "function:",
    "function-body:",
    "template:",
    "imports:",
    "lang: go1.18",
    "links:",
    "order: 1",
  ],
  ...[
    "struct-literal:",
    "type: ",
    "match: any",
    "field: ",
    "method-call:",
    "receiver: ",
    "name: ''",
    "wrap-expression:",
  ],
];

test("broken aspect files are compiled or refused, never more", async () => {
  const texts = aspectTexts();
  let compiled = 0;
  let refused = 0;
  await fuzz(2000, (random) => {
    const text = mutate(texts[random.below(texts.length)] ?? "", texts, TOKENS, random);
    const problems: Problem[] = [];
    const decoded = decodeAspectFile("fuzz.yml", text, "fuzz", problems);
    for (const { line, column, message } of problems) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).not.toBe("");
    }
    if (decoded === undefined || problems.some(({ severity }) => severity === "error")) {
      expect(problems.some(({ severity }) => severity === "error")).toBe(true);
      refused++;
      return;
    }
    try {
      const configuration = { aspects: decoded.aspects, files: [], integrations: [], warnings: [] };
      compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: "example.com", fingerprint: "" });
      compiled++;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      refused++;
    }
  });
  // The mistakes are neither so small nor so large that one side is never seen.
  if (process.env.FUZZ_RUNS === undefined) {
    expect(Math.min(compiled, refused)).toBeGreaterThan(casesOf(100));
  }
}, 3_600_000);
