import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import { servicesAnswer } from "../support/services.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { ALLOWED } from "./allowed.ts";
import { LIBRARIES } from "./libraries.ts";
import type { Difference } from "./outcomes.ts";
import { compareSuite } from "./suite.ts";

// The tests of the standard library are in test/e2e/otel/standard-tests.test.ts.

setDefaultTimeout(2 * buildTimeoutMs);

describe.if(long("suites"))("the library's own tests, plain and woven", () => {
  const temp = makeTempDir("suites");
  let binary = "";
  beforeAll(async () => {
    binary = await orchestrionBinary();
  });
  afterAll(() => temp.remove());

  test.each(LIBRARIES.map((library) => [library.module, library] as const))("%s", async (name, library) => {
    if (!(await servicesAnswer(...(library.services ?? [])))) return;
    const folder = temp.at(name.replaceAll("/", "_"));
    const comparison = await compareSuite(library, binary, folder, temp.at("cache"));
    expect(comparison.passed).toBeGreaterThanOrEqual(library.least);
    const { unexpected, gone } = judge(name, comparison.differences);
    expect({ unexpected, gone, messages: comparison.messages }).toEqual({
      unexpected: [],
      gone: [],
      messages: comparison.messages,
    });
  });
});

/** Differences that no entry of the list allows, and entries for this module whose difference does not occur. */
function judge(module: string, found: readonly Difference[]) {
  const allows = (allowed: string, name: string) => name === allowed || name.startsWith(`${allowed}/`);
  const own = ALLOWED.filter(({ test: allowed }) => allowed.startsWith(module));
  return {
    unexpected: found.filter((each) => !own.some((allowed) => allows(allowed.test, each.test))),
    gone: own.filter((allowed) => !found.some((each) => allows(allowed.test, each.test))),
  };
}
