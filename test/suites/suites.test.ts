import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { long, machineHas } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import { servicesAnswer } from "../support/services.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { ALLOWED } from "./allowed.ts";
import { LIBRARIES, type Library, nameOf, STANDARD, type StandardPackages } from "./libraries.ts";
import type { Difference } from "./outcomes.ts";
import { type Comparison, compareSuite } from "./suite.ts";

setDefaultTimeout(2 * buildTimeoutMs);

describe.if(long("suites"))("the library's own tests, plain and woven", () => compareAll(LIBRARIES));

describe.if(long("standard-suites"))("the standard library's own tests, plain and woven", () => compareAll(STANDARD));

/** Tests that each of these suites has the same outcome plain and woven. */
function compareAll(suites: readonly (Library | StandardPackages)[]): void {
  const temp = makeTempDir("suites");
  let binary = "";
  beforeAll(async () => {
    binary = await orchestrionBinary();
  });
  afterAll(() => temp.remove());

  test.each(suites.map((suite) => [nameOf(suite), suite] as const))("%s", async (name, suite) => {
    if (!(await servicesAnswer(...(suite.services ?? [])))) return;
    if (suite.ownRedis && !machineHas(name, "redis-server on PATH", Bun.which("redis-server") !== null)) return;
    const folder = temp.at(name.replaceAll(/\W+/g, "_"));
    const comparison = await compareSuite(suite, binary, folder, temp.at("cache"));
    console.log(summary(name, comparison));
    expect(comparison.passed).toBeGreaterThanOrEqual(suite.least);
    if (suite.silent !== true) expect(comparison.spans).toBeGreaterThan(0);
    const { unexpected, gone } = judge(name, comparison.differences);
    if (unexpected.length > 0) console.log(comparison.messages);
    expect({ unexpected, gone }).toEqual({ unexpected: [], gone: [] });
  });
}

function summary(name: string, { tests, passed, differences, unsteady, cpu, spans }: Comparison): string {
  const counts = `${tests} tests, ${passed} pass unwoven, ${differences.length} differ, ${unsteady} unsteady`;
  return `${name}: ${counts}; CPU ${cpu.plain.toFixed(1)} s plain, ${cpu.woven.toFixed(1)} s woven; ${spans} spans`;
}

/** Differences that no entry of the list allows, and entries for these tests whose difference does not occur. */
function judge(name: string, found: readonly Difference[]) {
  const allows = (allowed: string, test: string) => test === allowed || test.startsWith(`${allowed}/`);
  const own = ALLOWED.filter(({ of }) => of === name);
  return {
    unexpected: found.filter((each) => !own.some((allowed) => allows(allowed.test, each.test))),
    gone: own.filter((allowed) => !found.some((each) => allows(allowed.test, each.test))),
  };
}
