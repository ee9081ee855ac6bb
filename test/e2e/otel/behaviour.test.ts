import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { releasesFor, switchingTo, versionOf } from "../../support/toolchains.ts";
import { build, module, outline, traced } from "./programs.ts";

// Weaving adds telemetry and changes nothing else: programs print what handlers and clients can do, and plain go is the control.

describe.each(releasesFor("opentelemetry"))("net/http, %s", (_, release) => {
  const temp = makeTempDir("otel-behaviour");
  beforeAll(async () => {
    const env = goEnvironment(switchingTo(release));
    await buildService(["go", "build", "-o", temp.at("plain"), "./cmd/abilities"], { cwd: module, env });
    const { stderr } = await build(temp.at("woven"), ["./cmd/abilities"], module, switchingTo(release));
    expect(stderr).not.toContain("warning");
    expect(await versionOf(temp.at("woven", "abilities"))).toStartWith(release ?? "go");
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test("handlers and clients can do what they can without weaving", async () => {
    const plain = await run([temp.at("plain")], { env: goEnvironment(), timeoutMs: 120_000 });
    const woven = await traced([temp.at("woven", "abilities")], {}, 120_000);
    expect({ code: plain.code, stderr: plain.stderr }).toEqual({ code: 0, stderr: "" });
    expect(plain.stdout.match(/^HTTP/gm)?.length).toBeGreaterThan(90);
    expect(woven.stdout.split("\n")).toEqual(plain.stdout.split("\n"));
    expect(woven.code).toBe(0);
    // They have spans nevertheless, by which server and client are one trace.
    expect(outline(woven.trees)).toContain("  server GET /{name}");
    expect(woven.spans.filter((span) => span.kind === "server").length).toBeGreaterThan(60);
  });

  test("spans and metrics have the sizes of bodies", async () => {
    const { code, spans, stdout } = await traced([temp.at("woven", "abilities"), "sizes"], {
      OTEL_METRICS_EXPORTER: "console",
    });
    expect(code).toBe(0);
    const sizes = spans
      .filter((span) => span.kind === "server")
      .map(({ attributes }) => [
        attributes["network.protocol.version"],
        attributes["http.request.body.size"],
        attributes["http.response.body.size"],
      ]);
    expect(sizes).toEqual([
      ["1.1", 5, undefined],
      ["1.1", 7, undefined],
      ["1.1", undefined, 4],
      ["2.0", 5, undefined],
      ["2.0", 7, undefined],
      ["2.0", undefined, 4],
    ]);
    const metrics = stdout.split("\n").find((line) => line.includes('"ScopeMetrics"')) ?? "";
    for (const metric of ["http.client.request.body.size", "http.server.request.body.size"]) {
      const points = metrics.split(`"Name":"${metric}"`)[1]?.split('"Name":')[0] ?? "";
      const sums = [...points.matchAll(/"Sum":(\d+)/g)].map(([, sum]) => Number(sum));
      expect({ metric, sums: sums.sort() }).toEqual({ metric, sums: [0, 0, 12, 12] });
    }
  });
});
