import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { repoRoot, testGoCache } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { firstMissing, steadyLines } from "../support/transcript.ts";

const readme = readFileSync(join(repoRoot, "README.md"), "utf8");
const [market = "", shop = ""] = [...readme.matchAll(/^```\n(.*?)^```/gms)].map(([, block = ""]) => block);

/** Output of a demo, run with the binary and the build cache of the tests. */
async function demo(...name: string[]): Promise<string> {
  const env = goEnvironment({
    ORCHESTRION_BIN: await orchestrionBinary(),
    ORCHESTRION_TEST_GOCACHE: testGoCache(),
  });
  const command = [process.execPath, join(repoRoot, "scripts", "demo.ts"), ...name];
  return (await runOk(command, { cwd: repoRoot, env, timeoutMs: buildTimeoutMs })).stdout;
}

// README's first screen is the output of the demos, except for what varies between runs.
describe.if(long("documents"))("README shows the output of", () => {
  test(
    "npm run demo",
    async () => {
      const lines = steadyLines(market);
      const from = lines.findIndex((line) => line.startsWith("trace "));
      expect(lines.length - from).toBe(10);
      const text = await demo();
      const printed = steadyLines(text);
      expect(firstMissing(lines.slice(from), printed)).toBeUndefined();
      // The order and the attack; traces of the services' start are not shown.
      expect(printed.filter((line) => line.startsWith("trace "))).toHaveLength(2);
      expect(text).toContain("refused: openat pictures/../../private/takings.txt: path escapes from parent");
      expect(text).toContain("orchestrion doctor");
      // On a terminal it would stay open.
      expect(text.trimEnd().split("\n").at(-2)).toBe("> orchestrion trace --web -- ./service");
      expect(text.indexOf("about two minutes on two cores")).toBeLessThan(text.indexOf("orchestrion go build"));
    },
    buildTimeoutMs,
  );

  test(
    "npm run demo -- shop",
    async () => {
      const lines = steadyLines(shop).map(withoutEllipsis);
      expect(lines).toHaveLength(4);
      const printed = steadyLines(await demo("shop")).map(withoutEllipsis);
      expect(firstMissing(lines, printed)).toBeUndefined();
    },
    buildTimeoutMs,
  );
});

/** Lines are truncated at a place that depends on the number of digits of a port. */
function withoutEllipsis(line: string): string {
  return line.replace(/[/.]*…$/, "");
}
