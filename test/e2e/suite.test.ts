import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { decode } from "@msgpack/msgpack";
import { isRecord, stringField } from "../../src/base/json.ts";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";
import { buildService } from "../support/service-build.ts";
import { orchestrionBinary } from "../support/tool.ts";

const LONG = 15 * 60_000;
const module = join(repoRoot, "test", "e2e", "suite");
const temp = makeTempDir("suite");

/** Events that the program of a Go test sends to Datadog's test service, each as `type name status`. */
const events: string[] = [];
let output = "";
let code = 0;
let plainRequests = 0;

function note(body: unknown): void {
  const list = isRecord(body) && Array.isArray(body.events) ? body.events : [];
  for (const event of list) {
    const content: unknown = isRecord(event) ? event.content : undefined;
    const meta: unknown = isRecord(content) ? content.meta : undefined;
    if (isRecord(event) && isRecord(content) && isRecord(meta)) {
      events.push(
        `${stringField(event, "type")} ${stringField(content, "resource")} ${stringField(meta, "test.status") ?? ""}`,
      );
    }
  }
}

describe.if(long("datadog"))("a test binary woven with dd-trace-go's test reporting", () => {
  beforeAll(async () => {
    const woven = temp.at("woven.test");
    const plain = temp.at("plain.test");
    await buildService([await orchestrionBinary(), "go", "test", "-c", "-o", woven, "./calc"], { cwd: module });
    await buildService(["go", "test", "-c", "-o", plain, "./calc"], { cwd: module });

    let requests = 0;
    const service = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      reusePort: false,
      async fetch(request) {
        requests++;
        const body = new Uint8Array(await request.arrayBuffer());
        const bytes = request.headers.get("content-encoding") === "gzip" ? Bun.gunzipSync(body) : body;
        if (new URL(request.url).pathname.endsWith("/citestcycle")) {
          note(decode(bytes, { useBigInt64: true }));
        }
        return Response.json({ data: { id: "1", type: "settings", attributes: {} } });
      },
    });
    try {
      const env = goEnvironment({
        DD_CIVISIBILITY_ENABLED: "true",
        DD_CIVISIBILITY_AGENTLESS_ENABLED: "true",
        DD_CIVISIBILITY_AGENTLESS_URL: `http://127.0.0.1:${service.port}`,
        DD_CIVISIBILITY_GIT_UPLOAD_ENABLED: "false",
        DD_API_KEY: "none",
        DD_GIT_REPOSITORY_URL: "https://example.com/suite.git",
        DD_GIT_COMMIT_SHA: "0123456789012345678901234567890123456789",
        DD_GIT_BRANCH: "main",
        DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
      });
      const cwd = join(module, "calc");
      await run([plain, "-test.v"], { cwd, env, timeoutMs: LONG });
      plainRequests = requests;
      const ran = await run([woven, "-test.v"], { cwd, env, timeoutMs: LONG });
      output = ran.stdout;
      code = ran.code ?? -1;
    } finally {
      await service.stop(true);
    }
  }, LONG);
  afterAll(() => temp.remove());

  test("reports each test with its outcome, and the suite, module and session around them", () => {
    expect(events).toContain("test calc_test.go.TestAdd pass");
    expect(events).toContain("test calc_test.go.TestAdd/small pass");
    expect(events).toContain("test calc_test.go.TestWrong fail");
    expect(events).toContain("test calc_test.go.TestSkipped skip");
    for (const type of ["test_suite_end", "test_module_end", "test_session_end"]) {
      expect(events.filter((event) => event.startsWith(type))).toHaveLength(1);
    }
  });

  test("has the same results for the user", () => {
    expect(code).toBe(1);
    expect(output).toContain("--- PASS: TestAdd/small");
    expect(output).toContain("--- FAIL: TestWrong");
    expect(output).toContain("--- SKIP: TestSkipped");
  });

  test("built plain, it reports nothing", () => {
    expect(plainRequests).toBe(0);
  });
});
