import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { goEnvironment, protection } from "../../support/environment.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { releasesFor, switchingTo } from "../../support/toolchains.ts";
import { traced } from "./traced.ts";

// A program may send and answer requests before the tracer's packages are initialised: from a variable, and from init.

const module = join(repoRoot, "test", "e2e", "rasp");

/** What the program printed, with addresses and the bounds of forms taken out. */
function answers(stdout: string): string[] {
  return stdout
    .replace(/127\.0\.0\.1:\d+/g, "HOST")
    .replace(/boundary=\w+/g, "boundary=B")
    .split("\n");
}

describe.each(releasesFor("datadog"))("before the tracer is initialised, %s", (_, release) => {
  const temp = makeTempDir("rasp-early");
  const options = { cwd: module, env: goEnvironment(switchingTo(release)) };
  beforeAll(async () => {
    await buildService(["go", "build", "-o", temp.at("plain"), "./cmd/early"], options);
    await buildService([await orchestrionBinary(), "go", "build", "-o", temp.at("woven"), "./cmd/early"], options);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  // The test would prove nothing if another import let Go initialise the tracer first.
  test("the program's package is initialised before the tracer's", async () => {
    const { stderr } = await traced([temp.at("woven")], { GODEBUG: "inittrace=1" });
    const order = [...stderr.matchAll(/^init (\S+) @/gm)].map(([, path]) => path);
    const own = order.indexOf("example.com/rasp/cmd/early/asks");
    const tracers = order.indexOf("github.com/DataDog/dd-trace-go/contrib/net/http/v2/internal/orchestrion");
    expect(own).toBeGreaterThan(-1);
    expect(tracers).toBeGreaterThan(own);
  });

  test.each([
    ["without protection", {}],
    ["with protection", protection],
  ])("a program can do what it can without weaving, and later requests have spans, %s", async (_, environment) => {
    const plain = await run([temp.at("plain")], { env: goEnvironment(), timeoutMs: 120_000 });
    expect({ code: plain.code, stderr: plain.stderr }).toEqual({ code: 0, stderr: "" });
    const woven = await traced([temp.at("woven")], environment);
    expect(answers(woven.stdout)).toEqual(answers(plain.stdout));
    expect(woven.code).toBe(0);
    const asked = (kind: string) =>
      woven.spans
        .filter((span) => span.kind === kind)
        .map(({ attributes }) => new URL(`${attributes["http.url"]}`, "http://host"))
        .flatMap(({ pathname, searchParams }) => (searchParams.get("when") === "main" ? [pathname] : []));
    const late = [
      ...["/plain", "/values/hello", "/redirect", "/plain", "/panic", "/work", "/timeout"],
      ...["/json", "/form", "/form", "/plain"],
    ].sort();
    expect(asked("client").sort()).toEqual(late);
    expect(asked("server").sort()).toEqual(late);
    expect(woven.spans.some(({ attributes }) => attributes["_dd.appsec.enabled"] === 1)).toBe(
      environment === protection,
    );
  });
});
