import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../src/trace/span.ts";
import { expectAgreement } from "../support/agreement.ts";
import { goEnvironment, protection } from "../support/environment.ts";
import { testExplanations } from "../support/explained.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { type RunResult, runOk } from "../support/run.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import {
  buildShop,
  type LogLine,
  runShop,
  type ShopRequestName,
  type ShopRun,
  shopModule,
  shopRequests,
} from "../support/shop.ts";
import { outline, type SpanNode, spanForest } from "../support/span-forest.ts";
import { orchestrionBinary } from "../support/tool.ts";

/** State of a file after a build; a go command that does not link changes only its time. */
interface Built {
  readonly inode: number;
  readonly sha256: string;
  readonly log: RunResult;
}

/** Results of the builds and runs that all tests of this file share. */
interface World {
  readonly woven: Built;
  readonly wovenAgain: Built;
  readonly plain: Built;
  readonly plainAgain: Built;
  readonly wovenElsewhere: Built;
  readonly sourcesBefore: string;
  readonly sourcesAfter: string;
  readonly modulesOfPlain: string;
  readonly modulesOfWoven: string;
  readonly traced: ShopRun;
  readonly protectedRun: ShopRun;
  readonly untraced: ShopRun;
}

const temp = makeTempDir("shop");
afterAll(() => temp.remove());

const runs = long("datadog");
const world: Partial<World> = {};
beforeAll(async () => {
  if (!runs) return;
  Object.assign(world, await buildAndRun());
}, 2 * buildTimeoutMs);

/** A part of the world, never undefined for the type checker: a failed `beforeAll` has already failed the tests. */
function the<K extends keyof World>(name: K): World[K] {
  const value: World[K] | undefined = world[name];
  if (value === undefined) throw new Error(`no ${name}: the builds failed`);
  return value;
}

async function buildAndRun(): Promise<World> {
  const weave = [await orchestrionBinary(), "go"];
  const sourcesBefore = digestTree(shopModule);
  const build = async (goCommand: readonly string[], name: string): Promise<Built> => {
    const output = temp.at(name);
    const log = await buildShop(goCommand, output);
    return { inode: statSync(output).ino, sha256: sha256(readFileSync(output)), log };
  };
  // Woven and plain builds alternate in one build cache: neither may use an archive of the other.
  const woven = await build(weave, "woven");
  const plain = await build(["go"], "plain");
  const wovenAgain = await build(weave, "woven");
  const plainAgain = await build(["go"], "plain");
  const wovenElsewhere = await build(weave, "woven-elsewhere");

  const [modulesOfPlain, modulesOfWoven] = await Promise.all(
    ["plain", "woven"].map((name) => runOk(["go", "version", "-m", temp.at(name)], { env: goEnvironment() })),
  );
  return {
    woven,
    wovenAgain,
    plain,
    plainAgain,
    wovenElsewhere,
    sourcesBefore,
    sourcesAfter: digestTree(shopModule),
    modulesOfPlain: modulesOfPlain?.stdout ?? "",
    modulesOfWoven: modulesOfWoven?.stdout ?? "",
    traced: await runShop(temp.at("woven")),
    protectedRun: await runShop(temp.at("woven"), shopRequests, protection),
    untraced: await runShop(temp.at("plain")),
  };
}

if (runs) {
  testExplanations({
    name: "shop",
    module: shopModule,
    target: "./cmd/shop",
    program: () => temp.at("woven"),
    place: "log/slog",
  });
}

describe.if(runs)("traces", () => {
  test("an outgoing request without a context is a child of the handler, and the other service continues the trace", () => {
    expect(outline(treeOf("item"))).toEqual([
      "front server http.request GET /item/{item}",
      "  front client http.request GET /price/apple",
      "    stock server http.request GET /price/{item}",
    ]);
    expectOneTrace(treeOf("item"));
  });

  test("a failed answer marks the spans involved", () => {
    expect(outline(treeOf("itemUnknown"))).toEqual([
      "front server http.request GET /item/{item} !",
      "  front client http.request GET /price/nothing !",
      "    stock server http.request GET /price/{item}",
    ]);
    expect(only(treeOf("itemUnknown")).span.attributes["http.status_code"]).toBe("502");
  });

  test("a gRPC call is traced on both sides", () => {
    expect(outline(treeOf("cart"))).toEqual([
      "front server http.request POST /cart/{item}",
      "  grpc.client client grpc.client /shop.Stock/Reserve",
      "    stock server grpc.server /shop.Stock/Reserve",
    ]);
    expectOneTrace(treeOf("cart"));
    expect(flatten(treeOf("cart")).map((span) => span.attributes["grpc.code"])).toEqual([undefined, "OK", "OK"]);
  });

  test("a failed gRPC call carries its code", () => {
    expect(outline(treeOf("cartUnknown"))).toEqual([
      "front server http.request POST /cart/{item}",
      "  grpc.client client grpc.client /shop.Stock/Reserve !",
      "    stock server grpc.server /shop.Stock/Reserve !",
    ]);
    const codes = flatten(treeOf("cartUnknown")).map((span) => span.attributes["grpc.code"]);
    expect(codes).toEqual([undefined, "NotFound", "NotFound"]);
  });

  test("each request is one trace of its own, and nothing else is traced", () => {
    const roots = spanForest(the("traced").spans);
    expect(outline(roots).filter((line) => !line.startsWith(" "))).toEqual([
      "front server http.request GET /item/{item}",
      "front server http.request GET /item/{item} !",
      "front server http.request POST /cart/{item}",
      "front server http.request POST /cart/{item}",
      "front server http.request GET /file",
      "front server http.request GET /file",
      "front server http.request GET /panic !",
      "front server http.request GET ",
    ]);
    expect(new Set(roots.map((root) => root.span.traceId)).size).toBe(roots.length);
    expect(roots.every((root) => root.span.parentId === "")).toBe(true);
  });
});

describe.if(runs)("logs", () => {
  test("a line written without a context names the trace and the span it belongs to", () => {
    const [handler, , called] = flatten(treeOf("item"));
    expectLoggedIn(logged(the("traced").frontLog, "item shown"), handler);
    expectLoggedIn(logged(the("traced").stockLog, "price asked"), called);
  });

  test("so does a line written with one", () => {
    const [handler, , called] = flatten(treeOf("cart"));
    expectLoggedIn(logged(the("traced").frontLog, "put into the cart"), handler);
    expectLoggedIn(logged(the("traced").stockLog, "reserved"), called);
  });
});

describe.if(runs)("run-time protection", () => {
  test("opening an outside file for a request is an event on the request's span", () => {
    const attacked = treeOf("attack", "protectedRun");
    const rules = only(attacked).span.appsec.map((event) => event.ruleId);
    expect(rules).toContain("crs-930-110"); // seen in the request, by the woven HTTP server
    expect(rules).toContain("rasp-930-100"); // seen in the call of os.Open, by the woven package os
    expect(only(attacked).span.attributes["appsec.event"]).toBe("true");
  });

  test("opening a harmless file is looked at and is no event", () => {
    const { span } = only(treeOf("file", "protectedRun"));
    expect(span.appsec).toEqual([]);
    expect(span.attributes["_dd.appsec.rasp.rule.eval"]).toBe(1);
  });

  test("without it there is no event", () => {
    expect(the("traced").spans).not.toEqual([]);
    expect(the("traced").spans.flatMap((span) => span.appsec)).toEqual([]);
  });
});

describe.if(runs)("the program stays itself", () => {
  test("plain and woven answer the same", () => {
    expect([...the("traced").answers]).toEqual([...the("untraced").answers]);
    expect([...the("protectedRun").answers]).toEqual([...the("untraced").answers]);
    expect(the("untraced").answers.get("item")).toEqual({ status: 200, body: "apple: 0.30\n" });
    expect(the("untraced").answers.get("file")).toEqual({ status: 200, body: "hello\n" });
    expect(the("untraced").answers.get("cart")).toEqual({ status: 200, body: "pear: 1 in the cart\n" });
  });

  test("both stop in order when told to", () => {
    for (const run of ["traced", "protectedRun", "untraced"] as const) expect(the(run).exitCodes).toEqual([0, 0]);
  });

  test("built plain it sends no span and writes no ids into the log", () => {
    expect(the("untraced").spans).toEqual([]);
    const line = logged(the("untraced").frontLog, "item shown");
    expect(Object.keys(line).sort()).toEqual(["item", "level", "msg", "time"]);
  });

  test("the same lines are logged", () => {
    const messages = (log: readonly LogLine[]): unknown[] => log.map((line) => line.msg);
    expect(messages(the("traced").frontLog)).toEqual(messages(the("untraced").frontLog));
    expect(messages(the("traced").stockLog)).toEqual(messages(the("untraced").stockLog));
  });

  test("a panic in woven code names the original file and line", () => {
    const stacks = [the("traced"), the("untraced")].map((run) => String(logged(run.frontLog, "panic").stack));
    const source = join(shopModule, "front", "front.go");
    const lines = readFileSync(source, "utf8").split("\n");
    const failing = 1 + lines.findIndex((line) => line.includes("nothing.config.Files"));
    const printing = 1 + lines.findIndex((line) => line.includes("debug.Stack()"));
    for (const stack of stacks) {
      expect(stack).toContain(`${source}:${failing} `);
      expect(stack).toContain(`${source}:${printing} `);
      expect(stack).not.toContain("<generated>");
    }
    const [woven, plain] = stacks.map((stack) => framesIn(stack, "net/http/server.go"));
    expect(woven).toEqual(plain ?? []);
  });

  test("no file of the module is touched", () => {
    expect(the("sourcesAfter")).toBe(the("sourcesBefore"));
  });
});

describe.if(runs)("the build cache", () => {
  test("a second woven build compiles nothing and links nothing", () => {
    expect(the("wovenAgain").log.stderr).toBe("");
    expect(the("wovenAgain").inode).toBe(the("woven").inode);
    expect(the("wovenAgain").sha256).toBe(the("woven").sha256);
  });

  test("nor does a plain build between woven ones", () => {
    expect(the("plainAgain").log.stderr).toBe("");
    expect(the("plainAgain").inode).toBe(the("plain").inode);
    expect(the("plainAgain").sha256).toBe(the("plain").sha256);
  });

  test("linking again elsewhere compiles nothing and gives the same program", () => {
    expect(the("wovenElsewhere").log.stderr).toBe("");
    expect(the("wovenElsewhere").sha256).toBe(the("woven").sha256);
  });

  test(
    "the bill is whole, small, and has the places that diff --deps shows before a build",
    () => expectAgreement(temp.at("woven"), shopModule, "./cmd/shop"),
    buildTimeoutMs,
  );

  test("plain and woven programs differ", () => {
    expect(the("plain").sha256).not.toBe(the("woven").sha256);
  });

  test("the plain program holds nothing of the tracer", () => {
    expect(the("modulesOfPlain")).toContain("example.com/shop");
    expect(the("modulesOfPlain")).not.toContain("dd-trace-go");
    expect(the("modulesOfWoven")).toContain("example.com/shop");
    expect(readFileSync(temp.at("plain")).includes("dd-trace-go")).toBe(false);
    expect(readFileSync(temp.at("woven")).includes("dd-trace-go")).toBe(true);
  });
});

/** The span tree of one request, found by its place in the order of requests: they were made one after the other. */
function treeOf(name: ShopRequestName, run: "traced" | "protectedRun" = "traced"): readonly SpanNode[] {
  const roots = spanForest(the(run).spans);
  const place = Object.keys(shopRequests).indexOf(name);
  return roots.slice(place, place + 1);
}

function only(nodes: readonly SpanNode[]): SpanNode {
  const [node] = nodes;
  if (node === undefined) throw new Error("no span");
  return node;
}

/** The spans of a tree, parents first. */
function flatten(nodes: readonly SpanNode[]): Span[] {
  return nodes.flatMap(({ span, children }) => [span, ...flatten(children)]);
}

function expectOneTrace(nodes: readonly SpanNode[]): void {
  const spans = flatten(nodes);
  expect(new Set(spans.map((span) => span.traceId)).size).toBe(1);
  expect(new Set(spans.map((span) => span.spanId)).size).toBe(spans.length);
  for (const span of spans) expect(span.traceId).toMatch(/^(?!0{16})[0-9a-f]{32}$/); // all 128 bits are propagated
}

function logged(log: readonly LogLine[], message: string): LogLine {
  const line = log.find((candidate) => candidate.msg === message);
  if (line === undefined) throw new Error(`nobody logged "${message}": ${JSON.stringify(log)}`);
  return line;
}

/** The tracer writes trace ids as hex and span ids as decimal numbers. */
function expectLoggedIn(line: LogLine, span: Span | undefined): void {
  if (span === undefined) throw new Error("no such span");
  expect(line["dd.trace_id"]).toBe(span.traceId);
  expect(line["dd.span_id"]).toBe(BigInt(`0x${span.spanId}`).toString());
}

/** The frames of a stack in one file, without addresses. */
function framesIn(stack: string, file: string): string[] {
  return stack
    .split("\n")
    .filter((line) => line.includes(`/${file}:`))
    .map((line) => line.trim().replace(/ \+0x.*/, ""));
}

/** A digest of names and contents below a folder. */
function digestTree(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return files.map((name) => `${sha256(readFileSync(join(folder, name)))} ${name}`).join("\n");
}

function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
