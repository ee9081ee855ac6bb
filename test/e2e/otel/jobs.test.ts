import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Span } from "../../../src/trace/span.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, traced } from "./programs.ts";

const hasPostgres = long("opentelemetry") && (await servicesAnswer("postgresql"));

/** Scenes of cmd/jobs, with the number of spans that have a name with an expected parent, or at least that many. */
const SCENES = [
  ...[
    ["once", 6],
    ["buffer", 3],
    ["methods", 2],
    ["pool", 2],
    ["cond", 2],
    ["ticker", 2],
    ["cron", 3],
    ["debounce", 2],
    ["periodic", 5],
    ["iterator", 4],
    ["entries", 4],
    ["finalizer", 2],
  ],
  ...[
    ["results", 1],
    ["pipeline", 6],
    ["mutex", 1],
    ["semaphores", 3],
    ["groups", 14],
    ["timeout", 1],
    ["connections", 4],
    ["singleflight", 2],
  ],
  ...[
    ["ants", 9],
    ["robfig", 2],
    ["hijacked", 9],
    ["rpc", 9],
    ["pipelined", 6],
    ["locked", 2],
    ["handed over", 2],
    ["early worker", 9],
    ["context.AfterFunc", 2],
    ["detached", 2],
    ["TimeoutHandler", 4],
    ["Goexit", 3],
    ["HTTP/2", 6],
    ["dialling", 2],
  ],
] as const;

// users-want 10 and 11.
describe.if(long("opentelemetry"))("work without a context belongs to the request for which it is done", () => {
  const temp = makeTempDir("otel-jobs");
  beforeAll(async () => {
    await build(temp.path, ["./cmd/jobs"]);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test.each(SCENES)("%s", async (scene, atLeast) => {
    const { code, stdout, spans } = await traced([temp.at("jobs"), scene]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const named = spans.filter((span) => span.name.includes(" ="));
    expect(named.map((span) => `${withoutParent(span)} =${parentOf(span, spans)}`)).toEqual(
      named.map((span) => span.name),
    );
    expect(named.length).toBeGreaterThanOrEqual(atLeast);
  });

  // Health checks and replaced connections belong to no request once the request that opened the pool has waited.
  const pools = [["redis", "set", 2] as const, ...(hasPostgres ? [["pgxpool", "SELECT", 3] as const] : [])];
  test.each(pools)("%s: a pool that another request has opened", async (scene, operation, count) => {
    const { code, stdout, spans } = await traced([temp.at("jobs"), scene], { JOBS_DATABASE: urlOf("postgresql") });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const order = spans.find(({ kind, attributes }) => kind === "server" && attributes["url.path"] === "/order");
    const stream = spans.find(({ kind, attributes }) => kind === "server" && attributes["url.path"] === "/stream");
    const since = spans.filter(({ start }) => start >= (order?.start ?? 0n));
    const of = (request: Span | undefined) =>
      since.filter(({ parentId }) => parentId === request?.spanId).map(({ name }) => name);
    expect(of(order).filter((name) => name === operation)).toHaveLength(count);
    expect(of(stream)).toEqual([]);
  });

  test("its baggage and trace state travel with the trace, and a context decides", async () => {
    const { code, stdout } = await traced([temp.at("jobs"), "baggage"]);
    expect({ code, lines: stdout.split("\n").slice(0, -1) }).toEqual({
      code: 0,
      lines: [
        "/context shop=7 vendor=1 true",
        "/none shop=7 vendor=1 true",
        "/goroutine shop=7 vendor=1 true",
        "/span shop=7 vendor=1 true",
        "/only-span  vendor=1 true",
        "/own own=1 vendor=1 true",
        "injected shop=7",
        "/after   true",
      ],
    });
  });

  test("a goroutine that a request leaves behind keeps nothing of it", async () => {
    const { code, stdout } = await traced([temp.at("jobs"), "leak"], { OTEL_BSP_SCHEDULE_DELAY: "100" });
    expect(code).toBe(0);
    const bytes = Number(stdout);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(3000);
  });
});

function withoutParent({ name }: Span): string {
  return name.slice(0, name.lastIndexOf(" ="));
}

/** The path of the request to which a span belongs, "none" for the first span of a trace, or the name of another parent. */
function parentOf(span: Span, spans: readonly Span[]): string {
  if (!span.parentId) return "none";
  const parent = spans.find((each) => each.spanId === span.parentId);
  return String(parent?.attributes["url.path"] ?? parent?.name ?? "a missing span");
}
