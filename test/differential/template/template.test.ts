import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTemplate, TemplateError } from "../../../src/aspect/template/gotext/index.ts";
import { casesOf, seeds } from "../../support/random.ts";
import { functions, randomData, toValue, type Wire } from "./data.ts";
import { randomTemplate } from "./generate.ts";
import { Random } from "./random.ts";

/** Number of cases for each seed; TEMPLATE_CASES overrides it. */
const CASES = Number(process.env.TEMPLATE_CASES ?? casesOf(6000));

interface Case {
  readonly template: string;
  readonly data: Wire;
}

interface Result {
  readonly output: string;
  /** "" if the template was rendered. */
  readonly failure: string;
  readonly message: string;
}

let directory = "";

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "gotext-"));
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function ask(cases: readonly Case[]): readonly Result[] {
  const program = join(directory, "oracle");
  const env = { ...process.env, GOFLAGS: "", GOWORK: "off", GOTOOLCHAIN: "local" };
  const build = Bun.spawnSync(["go", "build", "-o", program, "."], { cwd: join(import.meta.dir, "oracle"), env });
  if (!build.success) throw new Error(`go build of the oracle failed: ${build.stderr.toString()}`);
  const input = cases.map((one) => `${JSON.stringify(one)}\n`).join("");
  const run = Bun.spawnSync([program], { stdin: Buffer.from(input), timeout: 30_000 });
  if (!run.success) throw new Error(`the oracle failed: ${run.signalCode} ${run.stderr.toString()}`);
  const lines = run.stdout.toString().trimEnd().split("\n");
  return lines.map((line): Result => JSON.parse(line));
}

function render(one: Case): Result {
  let failure = "parse";
  try {
    const template = parseTemplate("main", one.template, functions);
    failure = "exec";
    return { output: template.execute(toValue(one.data)), failure: "", message: "" };
  } catch (thrown) {
    if (!(thrown instanceof TemplateError)) throw thrown;
    return { output: "", failure, message: thrown.message };
  }
}

/** The place in an error message: all before the message proper, which may name types that only Go has. */
function place(message: string): string {
  return /^template: main:\d+:(?:\d+: executing "[^"]*" at <[\s\S]*?>: )?/.exec(message)?.[0] ?? message;
}

function agree(ours: Result, theirs: Result): boolean {
  return (
    ours.failure === theirs.failure && ours.output === theirs.output && place(ours.message) === place(theirs.message)
  );
}

test.each(seeds(20260))("templates render as with Go's text/template (seed %i)", (seed) => {
  const random = new Random(seed);
  const cases = Array.from({ length: CASES }, (): Case => {
    const data = randomData(random);
    const isObject = typeof data === "object" && data !== null && data.kind === "object";
    return { template: randomTemplate(random, isObject ? "object" : "root"), data };
  });
  const answers = ask(cases);
  expect(answers.length).toBe(cases.length);
  const counts = { rendered: 0, parse: 0, exec: 0, skipped: 0 };
  const differences: string[] = [];
  for (const [i, one] of cases.entries()) {
    const theirs = answers[i] ?? { output: "", failure: "missing", message: "" };
    // Only in Go does the type of a function value have a name.
    if (theirs.output.includes("main.Fn")) {
      counts.skipped++;
      continue;
    }
    const ours = render(one);
    if (!agree(ours, theirs)) {
      differences.push(JSON.stringify({ seed, case: i, ...one, ours, theirs }, null, 1));
    }
    if (theirs.failure === "") counts.rendered++;
    else if (theirs.failure === "parse") counts.parse++;
    else counts.exec++;
  }
  console.log(`template differential: ${JSON.stringify(counts)}, ${differences.length} differences`);
  expect(differences.slice(0, 3).join("\n")).toBe("");
  // The comparison is meaningful only if all outcomes occur, success most often.
  expect(counts.rendered).toBeGreaterThan(CASES * 0.4);
  expect(counts.parse).toBeGreaterThan(CASES * 0.02);
  expect(counts.exec).toBeGreaterThan(CASES * 0.05);
  expect(counts.skipped).toBeLessThan(CASES * 0.02);
}, 600_000);
