import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { module, traced } from "./programs.ts";

/** Programs that run to their end; one with an argument as well. */
const PROGRAMS = ["busy", "goroutines", "jobs", "background"];
const COMMANDS = [...PROGRAMS, "background exit"];

describe.if(long("build-modes"))("the race detector finds nothing in", () => {
  const temp = makeTempDir("otel-races");
  beforeAll(async () => {
    const packages = PROGRAMS.map((name) => `./cmd/${name}`);
    const command = [await orchestrionBinary(), "go", "build", "-race", "-o", `${temp.path}/`, ...packages];
    await buildService(command, { cwd: module, env: goEnvironment() });
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test.each(COMMANDS)("%s", async (command) => {
    const [name = "", ...rest] = command.split(" ");
    const { code, spans, stderr } = await traced([temp.at(name), ...rest]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(spans.length).toBeGreaterThan(0);
  });
});
