import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment, protection } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { traced } from "./traced.ts";

const module = join(repoRoot, "test", "e2e", "rasp");

describe.if(long("build-modes"))("with Datadog's tracer and the race detector", () => {
  const temp = makeTempDir("rasp-races");
  const listeners = join(module, "cmd", "listeners", "main.go");
  const build = async (cwd: string, to: string, ...packages: readonly string[]) =>
    buildService([await orchestrionBinary(), "go", "build", "-race", "-o", to, ...packages], {
      cwd,
      env: goEnvironment(),
    });
  beforeAll(async () => {
    await build(module, `${temp.path}/`, "./cmd/early", "./cmd/listeners");
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test.each(["early", "listeners"])("%s has no race", async (name) => {
    const { code, stderr, spans } = await traced([temp.at(name)], protection);
    expect(stderr).not.toContain("DATA RACE");
    expect(code).toBe(0);
    expect(spans.length).toBeGreaterThan(0);
  });

  test("a server of two listeners keeps its handler, and answers at both", async () => {
    const { stdout, spans } = await traced([temp.at("listeners")], {});
    expect(stdout).toBe(
      "<nil> is <nil>: map[general<nil>:20]\nhttp.HandlerFunc is http.HandlerFunc: map[own<nil>:20]\n",
    );
    expect(spans.filter(({ kind }) => kind === "server").length).toBe(40);
  });

  // docs/limits.md says so.
  test(
    "unless the tool file imports instrumentation/httptrace first",
    async () => {
      const folder = temp.at("unsorted");
      mkdirSync(folder);
      for (const name of ["go.mod", "go.sum"]) copyFileSync(join(module, name), join(folder, name));
      const sorted = readFileSync(join(module, "orchestrion.tool.go"), "utf8").split("\n");
      const first = sorted.findIndex((line) => line.includes("/contrib/net/http/v2"));
      const last = sorted.findIndex((line) => line.includes("/instrumentation/httptrace"));
      expect(first).toBeGreaterThan(-1);
      expect(last).toBeGreaterThan(first);
      sorted.splice(first, 0, ...sorted.splice(last, 1));
      writeFileSync(join(folder, "orchestrion.tool.go"), sorted.join("\n"));
      await build(folder, temp.at("other-order"), listeners);
      const { code, stderr, stdout } = await traced([temp.at("other-order")], {});
      expect(stdout).toStartWith("<nil> is *http.ServeMux: map[general<nil>:20]\n");
      expect(stderr).toContain("DATA RACE");
      expect(code).toBe(66);
    },
    buildTimeoutMs,
  );
});
