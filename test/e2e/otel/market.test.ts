import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../../src/trace/span.ts";
import { expectAgreement } from "../../support/agreement.ts";
import { goEnvironment } from "../../support/environment.ts";
import { testExplanations } from "../../support/explained.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer } from "../../support/services.ts";
import { type SpanNode, spanForest } from "../../support/span-forest.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { firstMissing } from "../../support/transcript.ts";
import { type Backing, type Visited, visitMarket } from "./market.ts";
import { build, module } from "./programs.ts";

const runs = long("opentelemetry");

const temp = makeTempDir("otel-market");
beforeAll(async () => {
  if (runs) {
    await build(temp.path, ["./market"]);
  }
}, buildTimeoutMs);
afterAll(() => temp.remove());

/** The numbers in README: places, files, packages. */
const [, places = 0, files = 0, packages = 0] =
  /woven at (\d+) places in (\d+) files of (\d+) packages/
    .exec(readFileSync(join(repoRoot, "README.md"), "utf8"))
    ?.map(Number) ?? [];

const tool = async (...args: readonly string[]) =>
  runOk([await orchestrionBinary(), ...args], { cwd: module, env: goEnvironment(), timeoutMs: buildTimeoutMs });

/** The first line of an example in docs/auditing.md that a command does not print. */
function missing(printed: string, command: string): string | undefined {
  const page = readFileSync(join(repoRoot, "docs", "auditing.md"), "utf8");
  const [, shown = ""] = page.split(`$ orchestrion -C test/e2e/otel ${command}\n`);
  const lines = shown.slice(0, shown.indexOf("\n```")).split("\n");
  return firstMissing(
    lines.filter((line) => line !== "…"),
    printed.split("\n"),
  );
}

test.if(runs)(
  "its bill has the places of README, is small, and agrees with diff and why",
  async () => {
    const program = temp.at("market");
    const bill = JSON.parse((await tool("inspect", "--json", program)).stdout);
    expect([bill.places, bill.packages.length]).toEqual([places, packages]);
    await expectAgreement(program, module, "./market");
  },
  buildTimeoutMs,
);

test.if(runs)(
  "diff --deps tells the same before a build, as docs/auditing.md shows",
  async () => {
    const { stdout, stderr } = await tool("--log-level=debug", "diff", "--deps", "--stat", "./market");
    expect(stdout).toContain(`\n${places} places in ${files} files of ${packages} packages\n`);
    // A package that is looked at in vain costs its parse.
    expect(stderr.match(/DEBUG looked at /g)?.length ?? 0).toBeWithin(packages, 2 * packages + 1);
    expect(missing(stdout, "diff --deps --stat ./market")).toBeUndefined();
    expect(missing((await tool("diff", "--deps", "./market")).stdout, "diff --deps ./market")).toBeUndefined();
  },
  buildTimeoutMs,
);

test.if(runs)(
  "plan agrees with the bill, place by place, and after the build there is nothing to compile",
  async () => {
    const { stdout } = await tool("plan", "./market");
    expect(stdout).toStartWith(`${places} places in ${files} files of ${packages} packages\n`);
    expect(missing(stdout, "plan ./market")).toBeUndefined();
    const plan: PlanOutput = JSON.parse((await tool("plan", "--json", "./market")).stdout);
    expect(plan.now.price).toMatchObject({ certain: [], possible: [] });
    const planned = plan.packages.flatMap((one) => one.woven.map((place) => ({ package: one.package, ...place })));
    const { packages: billed }: BillOutput = JSON.parse((await tool("inspect", "--json", temp.at("market"))).stdout);
    const inBill = billed.flatMap((one) => one.woven.map((share) => ({ package: one.importPath, ...share })));
    expect(countsOf(planned)).toEqual(countsOf(inBill));
  },
  buildTimeoutMs,
);

if (runs) {
  testExplanations({
    name: "market",
    module,
    target: "./market",
    program: () => temp.at("market"),
    place: "market/front.go:86",
  });
}

interface Share {
  readonly package: string;
  readonly aspect: string;
  readonly integration: string;
  readonly count: number;
}

interface PlanOutput {
  readonly packages: readonly { readonly package: string; readonly woven: readonly Omit<Share, "package">[] }[];
  readonly now: { readonly price: unknown };
}

interface BillOutput {
  readonly packages: readonly { readonly importPath: string; readonly woven: readonly Omit<Share, "package">[] }[];
}

/** Places by package and aspect. */
function countsOf(shares: readonly Share[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { package: path, aspect, integration, count } of shares) {
    const key = `${path} ${integration} ${aspect}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...counts].toSorted());
}

const real = await servicesAnswer("postgresql", "redis", "rabbitmq");
const backings: readonly Backing[] = real ? ["embedded", "services"] : ["embedded"];
describe.if(runs).each(backings)("a market with its %s", (backing) => {
  let visited: Visited;
  beforeAll(async () => {
    visited = await visitMarket(temp.at("market"), backing);
  }, 120_000);

  test("one order is one connected trace through HTTP, SQL, Redis, a message, its consumer and gRPC", () => {
    const { status, codes, spans, logs, queue } = visited;
    expect({ status, codes }).toEqual({ status: 202, codes: [0, 0, 0] });

    const trees = spanForest(spans);
    // The table is created before any request. The embedded servers do not appear in traces.
    expect(trees.map(({ span }) => `${span.service} ${span.kind} ${span.name}`)).toEqual([
      "front client CREATE",
      "front server POST /orders/{item}",
      "front server GET /pictures",
      "front server GET /pictures",
    ]);
    expect(tree(trees.slice(1, 2))).toEqual([
      "front server POST /orders/{item}",
      "  front client GET",
      "    stock server GET /prices/{item}",
      "  front client INSERT",
      "  front client incr",
      `  front producer publish ${queue}`,
      `    orders consumer process ${queue}`,
      "      orders client market.Stock/Reserve",
      "        stock server market.Stock/Reserve",
    ]);
    const [, root] = trees;
    const traceId = root?.span.traceId;
    expect(spans.filter((span) => span.traceId === traceId)).toHaveLength(9);
    const system = backing === "embedded" ? "sqlite" : "postgresql";
    expect(String(only(spans, "INSERT").attributes["db.system.name"])).toBe(system);

    // Each log line names the span during which it was written, with or without a context.
    expect(logs).toMatchObject([
      { msg: "order taken", trace_id: traceId, span_id: root?.span.spanId },
      { msg: "order worked off", trace_id: traceId, span_id: only(spans, `process ${queue}`).spanId },
      { msg: "reserved", trace_id: traceId, span_id: reserve(spans) },
    ]);
  });

  test("the aspect of orchestrion.yml refuses a file outside of the working folder, and marks the request's span", () => {
    const { picture, attack, spans } = visited;
    expect({ picture, attack }).toEqual({
      picture: { status: 200, text: "a pear\n" },
      attack: { status: 404, text: "no such picture\n" },
    });
    const requests = spans.filter((span) => span.name === "GET /pictures");
    expect(requests.map((span) => span.error.message ?? "")).toEqual([
      "",
      "refused: openat pictures/../../private/takings.txt: path escapes from parent",
    ]);
  });
});

function tree(nodes: readonly SpanNode[], indent = ""): string[] {
  return nodes.flatMap(({ span, children }) => [
    `${indent}${span.service} ${span.kind} ${span.name}`,
    ...tree(children, `${indent}  `),
  ]);
}

function reserve(spans: readonly Span[]): string | undefined {
  return spans.find((span) => span.kind === "server" && span.name === "market.Stock/Reserve")?.spanId;
}

function only(spans: readonly Span[], name: string): Span {
  const [span, second] = spans.filter((each) => each.name === name);
  if (span === undefined || second !== undefined) throw new Error(`not one span is "${name}"`);
  return span;
}
