import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startReceiver } from "../../../src/trace/receiver.ts";
import { startChild } from "../../support/child.ts";
import { cleanEnvironment, type Environment, goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";
import { type RunResult, run } from "../../support/run.ts";
import { freePort } from "../../support/service.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { build, exporting, module, outline, traced } from "./programs.ts";

const runs = long("opentelemetry");

const temp = makeTempDir("otel-sdk");
const program = temp.at("ending");
/** With cgo, Go does not look for deadlocks. */
const withoutC = (how: "plain" | "woven") => temp.at(`${how}-without-c`);
beforeAll(async () => {
  if (!runs) return;
  await build(temp.path, ["./cmd/ending", "./cmd/own"]);
  const env = goEnvironment({ CGO_ENABLED: "0" });
  await buildService(["go", "build", "-o", withoutC("plain"), "./cmd/ending"], { cwd: module, env });
  const woven = [await orchestrionBinary(), "go", "build", "-o", withoutC("woven"), "./cmd/ending"];
  await buildService(woven, { cwd: module, env });
}, buildTimeoutMs);
afterAll(() => temp.remove());

describe.if(runs)("no span is lost, and the program ends as it would", () => {
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

  test("after Goexit in main, the program and its spans go on", async () => {
    const ran = await traced([program, "goexit"]);
    expect({ code: ran.code, spans: ran.spans.map((span) => span.name) }).toEqual({
      code: 3,
      spans: ["goexit", "after Goexit"],
    });
  });

  test("a program that records nothing has no goroutine more, so that Go can report a deadlock", async () => {
    expect((await traced([program, "idle"])).stdout).toBe("goroutines 1\n");
  });

  test("a program that has recorded nothing is told of a deadlock, as it is by plain go", async () => {
    // Metrics of Go's runtime are recorded from the start.
    const env = cleanEnvironment({ OTEL_METRICS_EXPORTER: "none" });
    const dead = async (path: string) => {
      const { code, stderr } = await run([path, "deadlock"], { env, timeoutMs: 60_000 });
      return { code, said: stderr.split("\n")[0] };
    };
    const expected = { code: 2, said: "fatal error: all goroutines are asleep - deadlock!" };
    expect(await dead(withoutC("plain"))).toEqual(expected);
    expect(await dead(withoutC("woven"))).toEqual(expected);
  });

  test("a collector that does not answer results in a message", async () => {
    const ran = await withoutCollector("return");
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("127.0.0.1:9");
  });

  test("a collector that does not answer for long results in few messages, which count the others", async () => {
    const ran = await withoutCollector("many-batches", { OTEL_BSP_SCHEDULE_DELAY: "10" });
    expect(ran.stderr.trim().split("\n")).toHaveLength(2);
    expect(ran.stderr).toMatch(/\d+ more exports of spans have failed/);
  });

  test("so do many exports of metrics", async () => {
    const env = { OTEL_METRICS_EXPORTER: "otlp", OTEL_METRIC_EXPORT_INTERVAL: "10", OTEL_TRACES_EXPORTER: "none" };
    const ran = await withoutCollector("many-metrics", env);
    expect(ran.stderr.trim().split("\n")).toHaveLength(2);
    expect(ran.stderr).toMatch(/\d+ more exports of metrics have failed/);
  });
});

describe.if(runs)("the program ends whatever happens while it sends its last spans", () => {
  test.each([
    ["the handler of errors exits", ["handler-exits"], {}, 1],
    ["the exporter exits", ["return"], { OTEL_TRACES_EXPORTER: "exits" }, 4],
    ["the exporter exits, after os.Exit", ["exit"], { OTEL_TRACES_EXPORTER: "exits" }, 4],
    ["the exporter exits at its end", ["return"], { OTEL_TRACES_EXPORTER: "exits-at-end" }, 5],
    [
      "the exporter's own span is ended by a processor that exits",
      ["return"],
      { OTEL_TRACES_EXPORTER: "has-own-spans" },
      8,
    ],
    ["the processor of the program's own SDK exits", ["processor-exits"], {}, 8],
    ["a callback for a metric exits", ["callback-exits"], { OTEL_METRICS_EXPORTER: "console" }, 7],
    // main returned first, with status 0.
    ["the exporter makes another goroutine exit", ["return"], { OTEL_TRACES_EXPORTER: "asks" }, 0],
  ] as const)("%s", async (_, arguments_, env, code) => {
    const ran = await withoutCollector(arguments_[0], { OTEL_EXPORTER_OTLP_TIMEOUT: "500", ...env });
    expect(ran.code).toBe(code);
  });

  test("an exporter that hangs has OTEL_EXPORTER_OTLP_TIMEOUT, or five seconds", async () => {
    const hanging = { OTEL_TRACES_EXPORTER: "hangs" };
    const short = await withoutCollector("exit", { ...hanging, OTEL_EXPORTER_OTLP_TIMEOUT: "500" });
    const full = await withoutCollector("exit", hanging);
    expect({ short: short.code, full: full.code }).toEqual({ short: 3, full: 3 });
    expect(short.milliseconds).toBeGreaterThanOrEqual(500);
    expect(full.milliseconds).toBeGreaterThanOrEqual(5000);
    // The variable saves 4.5 s; a busy machine may take some of it.
    expect(full.milliseconds - short.milliseconds).toBeGreaterThan(2000);
  });

  test("a second signal ends it at once", async () => {
    const env = cleanEnvironment({ OTEL_TRACES_EXPORTER: "hangs", OTEL_METRICS_EXPORTER: "none" });
    const child = startChild([program, "default-signal"], temp.path, env, false);
    await until("the program to wait", () => child.stdout().includes("waiting\n"));
    child.process.kill("SIGTERM");
    await until("the export", () => child.stdout().includes("exporting\n"));
    await Bun.sleep(500); // two signals at about the same time count as one
    child.process.kill("SIGINT");
    expect(await child.exit).toEqual({ code: -1, signal: "SIGINT" });
  });
});

describe.if(runs)("the environment decides", () => {
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

  test("OTEL_TRACES_EXPORTER may be a list", async () => {
    const both = await traced([program, "return"], { OTEL_TRACES_EXPORTER: "otlp, console" });
    expect(both.spans.map((span) => span.name)).toEqual(["return"]);
    expect(both.stdout).toContain('"Name":"return"');
    const one = await traced([program, "return"], { OTEL_TRACES_EXPORTER: "nonsense,otlp" });
    expect(one.spans.map((span) => span.name)).toEqual(["return"]);
    expect(one.stderr).toContain('OTEL_TRACES_EXPORTER: "nonsense": unknown exporter');
  });

  test("OTEL_PROPAGATORS", async () => {
    expect((await traced([program, "return"])).stdout).toBe("header traceparent\n");
    expect((await traced([program, "return"], { OTEL_PROPAGATORS: "b3" })).stdout).toBe("header b3\n");
  });

  test("OTEL_TRACES_SAMPLER", async () => {
    expect((await traced([program, "return"], { OTEL_TRACES_SAMPLER: "always_off" })).spans).toEqual([]);
  });
});

describe.if(runs)("a program's own SDK is in charge", () => {
  // Its propagator carries no trace to the server.
  const work = [
    "span client GET true",
    "span internal work false",
    "span internal work inside true",
    "span server GET false",
  ];
  test.each(["variable", "init", "main", "late"])("set up in: %s", async (when) => {
    const requests: string[] = [];
    const collector = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (request) => {
        requests.push(request.url);
        return new Response();
      },
    });
    try {
      const env = cleanEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` });
      const ran = await run([temp.at("own"), when], { env });
      expect(ran.stderr).toBe("");
      expect(ran.stdout.trim().split("\n")).toEqual([
        "*trace.TracerProvider *metric.MeterProvider",
        ...work,
        "metric counter 1",
        "metric observed 7",
        "headers baggage",
      ]);
      expect(requests).toEqual([]);
    } finally {
      await collector.stop(true);
    }
  });

  test("without one, the API's default providers record", async () => {
    const ran = await traced([temp.at("own"), "never"]);
    expect(ran.stdout).toContain("*global.tracerProvider *global.meterProvider\n");
    expect(outline(ran.trees)).toEqual(["internal work", "  internal work inside", "  client GET", "    server GET"]);
    const metrics = await traced([temp.at("own"), "never"], { OTEL_METRICS_EXPORTER: "console" });
    expect(metrics.stdout).toMatch(/"Name":"counter"/);
    expect(metrics.stdout).toMatch(/"Name":"observed"/);
    expect(metrics.stdout).not.toContain("unregistered");
  });
});

test.if(runs)("a scrape of its metrics has no span", async () => {
  const receiver = startReceiver();
  const port = `${await freePort()}`;
  try {
    const env = exporting(receiver, {
      OTEL_EXPORTER_PROMETHEUS_HOST: "127.0.0.1",
      OTEL_EXPORTER_PROMETHEUS_PORT: port,
      OTEL_METRICS_EXPORTER: "prometheus",
    });
    const child = startChild([program, "default-signal"], temp.path, env, false);
    await until("the program to wait", () => child.stdout().includes("waiting\n"));
    const scraped = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(await scraped.text()).toContain("go_goroutine_count");
    child.process.kill("SIGTERM");
    await child.exit;
    expect(receiver.spans().map((span) => span.name)).toEqual(["default-signal"]);
  } finally {
    await receiver.stop();
  }
});

test.if(runs)(
  "a program that cannot record anything does not contain the SDK",
  async () => {
    const folder = temp.at("small");
    const integrations = ["contrib/exporters/autoexport", "contrib/instrumentation/net/http/otelhttp"];
    const imports = integrations.map((path) => `import _ "go.opentelemetry.io/${path}" // integration\n`);
    const files = {
      "orchestrion.tool.go": `//go:build tools\n\npackage tools\n\n${imports.join("")}`,
      "hello/main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n',
      "asking/main.go": 'package main\n\nimport "net/http"\n\nfunc main() { http.Get("http://127.0.0.1:9") }\n',
      "own/main.go": 'package main\n\nimport "go.opentelemetry.io/otel"\n\nfunc main() { otel.Tracer("own") }\n',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    for (const name of ["go.mod", "go.sum"]) cpSync(join(module, name), join(folder, name));
    await build(join(folder, "bin"), ["./hello", "./asking", "./own"], folder);
    const contain = ["hello", "asking", "own"].map((name) =>
      readFileSync(join(folder, "bin", name)).includes("go.opentelemetry.io/otel/sdk/trace"),
    );
    expect(contain).toEqual([false, true, true]);
    expect((await run([join(folder, "bin", "hello")])).stdout).toBe("hello\n");
  },
  buildTimeoutMs,
);

function withoutCollector(how: string, more: Environment = {}): Promise<RunResult> {
  const env = cleanEnvironment({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
    OTEL_METRICS_EXPORTER: "none",
    ...more,
  });
  return run([program, how], { env, timeoutMs: 60_000 });
}

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
