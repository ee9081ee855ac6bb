import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startReceiver } from "../../../src/trace/receiver.ts";
import { startChild } from "../../support/child.ts";
import { cleanEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";
import { run } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { build, exporting, traced } from "./programs.ts";

const temp = makeTempDir("otel-sdk");
const program = temp.at("ending");
beforeAll(async () => {
  await build(temp.path, ["./cmd/ending"]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

describe("no span is lost, and the program ends as it would", () => {
  test.each([
    ["return", 0],
    ["exit", 3],
    ["fatal", 1],
    ["panic", 2],
    ["ignored-signal", 0],
  ])("%s", async (how, code) => {
    const ran = await traced([program, how]);
    expect({ code: ran.code, spans: ran.spans.map((span) => span.name) }).toEqual({ code, spans: [how] });
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s ends a program that does not handle it", async (signal) => {
    expect(await signalled("default-signal", signal)).toEqual({
      exit: { code: -1, signal },
      spans: ["default-signal"],
      last: "waiting",
    });
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s is left to a program that does, even if only once", async (signal) => {
    expect(await signalled("own-signal", signal)).toEqual({
      exit: { code: 0, signal: "" },
      spans: ["own-signal"],
      last: "done in order",
    });
  });

  test("a collector that does not answer results in a message", async () => {
    const env = cleanEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_METRICS_EXPORTER: "none" });
    const ran = await run([program, "return"], { env });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("127.0.0.1:9");
  });
});

describe("the environment decides", () => {
  test("the service is the main package, unless it has another name", async () => {
    expect((await traced([program, "return"])).spans.map((span) => span.service)).toEqual(["ending"]);
    const named = await traced([program, "return"], { OTEL_SERVICE_NAME: "other" });
    expect(named.spans.map((span) => span.service)).toEqual(["other"]);
  });

  test("the resource names the build and the tool", async () => {
    const ran = await traced([program, "return"], {
      OTEL_TRACES_EXPORTER: "console",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    });
    expect(ran.spans).toEqual([]);
    expect(ran.stdout).toContain('"telemetry.distro.name"');
    expect(ran.stdout).toContain('"orchestrion"');
    expect(ran.stdout).toContain('"deployment.environment.name"');
    expect(ran.stdout).toContain('"telemetry.sdk.language"');
  });

  test("OTEL_SDK_DISABLED and OTEL_TRACES_EXPORTER=none", async () => {
    expect((await traced([program, "return"], { OTEL_SDK_DISABLED: "TRUE" })).spans).toEqual([]);
    expect((await traced([program, "return"], { OTEL_TRACES_EXPORTER: "none" })).spans).toEqual([]);
  });

  test("OTEL_PROPAGATORS", async () => {
    expect((await traced([program, "return"])).stdout).toBe("header traceparent\n");
    expect((await traced([program, "return"], { OTEL_PROPAGATORS: "b3" })).stdout).toBe("header b3\n");
  });

  test("OTEL_TRACES_SAMPLER", async () => {
    expect((await traced([program, "return"], { OTEL_TRACES_SAMPLER: "always_off" })).spans).toEqual([]);
  });
});

test("a program's own provider gets the spans, also of tracers that are older than it", async () => {
  const ran = await traced([program, "own-provider"]);
  expect(ran.stdout).toContain("own own-provider\n");
  expect(ran.spans).toEqual([]);
});

async function signalled(how: string, signal: "SIGTERM" | "SIGINT") {
  const receiver = startReceiver();
  try {
    const child = startChild([program, how], temp.path, exporting(receiver), false);
    await until("the program to wait", () => child.stdout().includes("waiting\n"));
    child.process.kill(signal);
    const exit = await child.exit;
    return { exit, spans: receiver.spans().map((span) => span.name), last: child.stdout().trim().split("\n").at(-1) };
  } finally {
    await receiver.stop();
  }
}
