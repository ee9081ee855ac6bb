// `npm test [-- FILTER…]`: runs the quick tests, or those whose path contains a filter, and ends with `N passed, N failed, N
// skipped`. `npm run test:all` also runs the long tier.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { LONG_GROUPS, type LongGroupName } from "../test/support/groups.ts";
import { testGoCache } from "../test/support/paths.ts";
import { seedOfToday } from "../test/support/random.ts";
import { REPORT_FOLDER } from "../test/support/report-files.ts";

import { isScript, parseTestArguments, type TestArguments, USAGE } from "./test/arguments.ts";
import { checksumProblem, preflightProblem } from "./test/preflight.ts";
import { reportLines } from "./test/report.ts";
import { groupsOf } from "./test/rotation.ts";
import { runBun } from "./test/run-bun.ts";

const root = join(import.meta.dir, "..");

process.exit(await main());

async function main(): Promise<number> {
  let asked: TestArguments;
  try {
    asked = parseTestArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const problem = preflightProblem() ?? checksumProblem();
  if (problem !== undefined) {
    console.error(problem);
    return 1;
  }
  const long = [...new Set([...asked.long, ...(asked.today ? groupsOf(new Date()) : [])])];
  if (!asked.filters.some(isScript)) announce(long);
  const seed = seedOfToday();
  const report = mkdtempSync(join(tmpdir(), "orchestrion-report-"));
  try {
    const outcome = await runBun(selection(asked), root, {
      ...process.env,
      // For tests that run Go commands in the inherited environment: one build cache for all, without the user's flags.
      GOCACHE: testGoCache(),
      GOFLAGS: "",
      ORCHESTRION_TEST_LONG: long.join(","),
      ORCHESTRION_TEST_SEED: String(seed),
      [REPORT_FOLDER]: report,
      ...(asked.update ? { UPDATE_GOLDEN: "1" } : {}),
    });
    for (const line of reportLines(report)) console.log(line);
    console.log(`random tests: seed ${seed}; ORCHESTRION_TEST_SEED=${seed} repeats them`);
    console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
    return outcome.failed === 0 ? 0 : 1;
  } finally {
    rmSync(report, { recursive: true, force: true });
  }
}

/** Prints beforehand what the selected groups of the long tier will do on this machine. */
function announce(groups: readonly LongGroupName[]): void {
  if (groups.length === 0) return;
  const minutes = groups.reduce((sum, name) => sum + LONG_GROUPS[name].minutes, 0);
  console.log(`besides the quick tests, some ${minutes} minutes on two cores with cold caches:`);
  for (const name of groups) console.log(`  ${name}: ${LONG_GROUPS[name].does}`);
}

/** Arguments of `bun test` that select the tests. */
function selection({ filters, update }: TestArguments): readonly string[] {
  const scripts = filters.filter(isScript).map((name) => basename(name).replaceAll(".", "\\."));
  if (scripts.length > 0) return ["./test/script/txtar", "-t", ` (${scripts.join("|")})$`];
  if (filters.length > 0) return filters;
  return [update ? "test/golden/golden.test.ts" : "./test"];
}
