import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { type RunResult, run } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { module } from "./programs.ts";

// The standard library's own tests in a module with OpenTelemetry: injected packages import most of the standard library, so nearly
// everything must be linked against the package under test. Plain go is the control.

setDefaultTimeout(buildTimeoutMs);

/** Some quick tests of each package, and all tests of those whose work is woven: net/http and database/sql. */
const TESTS: Readonly<Record<string, string>> = {
  "log/slog": "^Test(Text|JSON|Value)",
  "net/http": "^Test",
  "database/sql": "^Test",
  "net/http/httputil": "^Test",
  "net/http/httptest": "^Test",
  "runtime/pprof": "^TestConvert",
  os: "^Test(Expand|Getenv|Rename)",
  "os/exec": "^Test(Dedup|Echo)",
  context: "^Test(Background|WithValue|Cause)",
};

describe.if(long("tests"))("tests of the standard library", () => {
  const temp = makeTempDir("otel-standard");
  let binary = "";
  beforeAll(async () => {
    binary = await orchestrionBinary();
    for (const name of ["go.mod", "go.sum", "orchestrion.tool.go"]) {
      cpSync(join(module, name), temp.at("module", name));
    }
  });
  afterAll(() => temp.remove());

  const env = { ...goEnvironment(), ORCHESTRION_CACHE: temp.at("cache") };
  const ran = (result: RunResult) => result.stdout.match(/^--- \w+: \S+/gm)?.sort() ?? [];

  test.each(Object.entries(TESTS))("%s", async (path, tests) => {
    const args = ["go", "test", "-v", "-short", "-vet=off", `-run=${tests}`, path];
    const options = { cwd: temp.at("module"), env, timeoutMs: buildTimeoutMs };
    const plain = await run(args, options);
    const woven = await buildService([binary, ...args], options);
    expect(ran(plain).length).toBeGreaterThan(0);
    expect(ran(woven)).toEqual(ran(plain));
  });
});
