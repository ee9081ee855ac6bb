import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { type Environment, goEnvironment, protection, tracerEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { type RunResult, run } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";

// With Datadog's tracer, too, programs behave as without weaving. The program that prints what handlers and clients can do is that of the
// tests with OpenTelemetry; built from its files, it belongs to this module.

const runs = long("datadog");
const module = join(repoRoot, "test", "e2e", "rasp");
const abilities = ["client", "main", "server"].map((name) => join("..", "otel", "cmd", "abilities", `${name}.go`));
const temp = makeTempDir("rasp-behaviour");
beforeAll(async () => {
  if (!runs) return;
  const options = { cwd: module, env: goEnvironment() };
  await buildService(["go", "build", "-o", temp.at("plain"), ...abilities], options);
  const binary = await orchestrionBinary();
  await buildService([binary, "go", "build", "-o", temp.at("woven"), ...abilities], options);
  await buildService([binary, "go", "build", "-o", temp.at("blocked"), "./cmd/blocked"], options);
  writeFileSync(temp.at("short"), "handler");
}, buildTimeoutMs);
afterAll(() => temp.remove());

async function traced(command: readonly string[], more: Environment): Promise<RunResult & { spans: readonly Span[] }> {
  const receiver = startReceiver();
  try {
    const env = tracerEnvironment(receiver.url, "behaviour", more);
    const result = await run(command, { env, timeoutMs: 120_000 });
    return { ...result, spans: receiver.spans() };
  } finally {
    await receiver.stop();
  }
}

describe.if(runs)("net/http", () => {
  test.each([
    ["without protection", {}],
    ["with protection", protection],
  ])("handlers and clients can do what they can without weaving, %s", async (_, environment) => {
    const plain = await run([temp.at("plain")], { env: goEnvironment(), timeoutMs: 120_000 });
    const woven = await traced([temp.at("woven")], environment);
    expect({ code: plain.code, stderr: plain.stderr }).toEqual({ code: 0, stderr: "" });
    expect(plain.stdout.match(/^HTTP/gm)?.length).toBeGreaterThan(90);
    expect(woven.stdout.split("\n")).toEqual(plain.stdout.split("\n"));
    expect(woven.code).toBe(0);
    // They have spans nevertheless, by which server and client are one trace.
    const ids = new Set(woven.spans.map(({ spanId }) => spanId));
    const served = woven.spans.filter(({ kind, parentId }) => kind === "server" && ids.has(parentId));
    expect(served.length).toBeGreaterThan(60);
    const statuses = new Set(served.map(({ attributes }) => attributes["http.status_code"]));
    expect([...statuses].sort()).toEqual(["101", "200", "201", "202", "206", "304", "404", "418"]);
    expect(served.some(({ attributes }) => attributes["_dd.appsec.enabled"] === 1)).toBe(environment === protection);
  });

  test("the answer to a blocked request is the block, however a handler answers", async () => {
    const rules = join(module, "rules.json");
    const { stdout, code } = await traced([temp.at("blocked"), temp.at("short")], {
      ...protection,
      DD_APPSEC_RULES: rules,
    });
    expect(code).toBe(0);
    const answers = stdout.match(/^ {2}answer: .*$/gm) ?? [];
    expect(answers.length).toBe(26);
    expect(new Set(answers)).toEqual(new Set(["  answer: 403 application/json true false <nil>"]));
    // Handlers do not notice that their output is dropped.
    expect(new Set(stdout.match(/^ {2}(?:wrote|flush): .*$/gm))).toEqual(
      new Set(["  wrote: 7 <nil>", "  flush: <nil>"]),
    );
  });
});
