import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { type ServiceName, servicesAnswer, urlOf } from "../../support/services.ts";
import { build, module, outline, type TracedRun, traced } from "./programs.ts";
import { type Comparable, comparable, wovenBy } from "./twin.ts";
import { CHOICES, OMISSIONS } from "./twin-choices.ts";

// The program cmd/twin is built by plain go with instrumentation by hand, which follows the semantic conventions, and woven without
// any. Their spans are equal but for the choices of twin-choices.ts.
const temp = makeTempDir("otel-twin");
const runs = long("opentelemetry");
const names = ["postgresql", "redis", "rabbitmq", "nats"] as const satisfies readonly ServiceName[];
const flags = { postgresql: "database", redis: "cache", rabbitmq: "rabbit", nats: "nats" } as const;
const present: (typeof names)[number][] = [];
for (const name of names) if (runs && (await servicesAnswer(name))) present.push(name);

let byHand: TracedRun;
let woven: TracedRun;
beforeAll(async () => {
  if (!runs) return;
  const plain = ["go", "build", "-tags=byhand", "-o", temp.at("byhand"), "./cmd/twin"];
  await buildService(plain, { cwd: module, env: goEnvironment() });
  await build(temp.path, ["./cmd/twin"]);
  const queue = `orchestrion-twin-${process.pid}`;
  const options = [`-queue=${queue}`, ...present.map((name) => `-${flags[name]}=${urlOf(name)}`)];
  byHand = await traced([temp.at("byhand"), ...options]);
  woven = await traced([temp.at("twin"), ...options]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

describe.if(runs)("a service that is instrumented by hand, and the same one woven", () => {
  test("work", () => {
    for (const { code, stdout } of [byHand, woven]) {
      expect(code).toBe(0);
      expect(stdout.match(/^200 ordered$/gm)).toHaveLength(2);
    }
  });

  test("have the same spans, parents, status and attributes", () => {
    const expected = wovenBy(CHOICES, OMISSIONS, comparable(byHand.trees, byHand.spans));
    const found = comparable(woven.trees, woven.spans);
    expect(outlineOf(found)).toEqual(outlineOf(expected.trees));
    expect(found).toEqual([...expected.trees]);
  });

  test("differ only as they have to", () => {
    const { unused } = wovenBy(CHOICES, OMISSIONS, comparable(byHand.trees, byHand.spans));
    expect(unused.filter((line) => !absent(line))).toEqual([]);
  });

  test("have the same spans where the service loses its context, which the variant by hand does not", () => {
    for (const { trees } of [byHand, woven]) {
      const [kept, lost] = trees
        .filter(({ span }) => /orders|lost/.test(String(span.attributes["url.full"])))
        .map((tree) => outline([tree]).map((line) => line.replace("lost", "orders")));
      expect(kept?.length).toBeGreaterThan(10);
      expect(lost).toEqual(kept ?? []);
    }
  });

  test("have the same ids of spans in log records", () => {
    const logged = recordsOf(woven);
    expect(logged.length).toBeGreaterThanOrEqual(4);
    expect(logged).toEqual(recordsOf(byHand));
  });
});

/** Whether a choice is about a service that is not there. */
function absent(line: string): boolean {
  return names.some((name) => !present.includes(name) && line.startsWith(`${name} `));
}

function outlineOf(spans: readonly Comparable[], indent = ""): string[] {
  return spans.flatMap(({ kind, name, children }) => [
    `${indent}${kind} ${name}`,
    ...outlineOf(children, `${indent}  `),
  ]);
}

/** The messages of a variant's log, each with its level and the span that it names: kind, and kinds of its ancestors. */
function recordsOf({ stdout, spans }: TracedRun): string[] {
  const path = (id: string): string => {
    const span = spans.find(({ spanId }) => spanId === id);
    return span === undefined ? "" : `${path(span.parentId)}/${span.kind}`;
  };
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => {
    const { level, msg, span_id: id = "", trace_id: trace }: LogRecord = JSON.parse(line);
    const known = spans.some((span) => span.spanId === id && span.traceId === trace);
    return `${level} ${msg}: ${known ? path(id) : "no span"}`;
  });
}

interface LogRecord {
  readonly level: string;
  readonly msg: string;
  readonly span_id?: string;
  readonly trace_id?: string;
}
