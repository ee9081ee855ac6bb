import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { build, module, only, outline, traced } from "./programs.ts";

const temp = makeTempDir("otel-span");
beforeAll(async () => {
  await build(temp.path, ["./span/cmd/..."]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

describe("//orchestrion:span", () => {
  test("functions, methods, generic ones and literals, below what their context or goroutine works on", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("spans"), "calls"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "nil stays nil: true\nempty\n" });
    expect(outline(trees)).toEqual([
      "internal main.calls",
      "  internal lib.Store.Put",
      "    internal lib.Child",
      "  internal lib.First",
      "  internal alone",
      "    internal leaf",
      "  producer arguments",
      "  producer arguments",
      "  internal ours",
      "  internal DatadogPlain",
      "  internal lib.Like",
      "    internal leaf",
      "  internal lib.Like", // of nil
      "    internal leaf",
      "  internal lib.NilContext",
      "  internal goroutine",
      "    internal leaf",
      "  internal lib.Literals.assigned !",
      "  internal lib.Literals.func",
      "  internal lib.Level",
      "  internal recursive",
      "    internal recursive",
      "      internal recursive",
      "  internal lib.Outlives",
      "    internal leaf",
      "  internal leaf", // Outlives is over, calls is not
      "  internal lib.Two",
      "    internal lib.Child",
      "    internal lib.Child",
      "  internal lib.Two",
      "    internal lib.Child",
      "    internal lib.Child",
      "  internal lib.Handle",
      "    internal lib.Child",
    ]);
    expect(only(spans, "internal", "main.calls").attributes["otel.scope.name"]).toBe(
      "example.com/integrations/span/cmd/spans",
    );
  });

  test("attributes are text or values of basic types; one that panics is left out", async () => {
    const { spans } = await traced([temp.at("spans"), "calls"]);
    const attributes = (name: string) =>
      spans
        .filter((span) => span.name === name)
        .map((span) => {
          const { "otel.scope.name": scope, ...own } = span.attributes;
          expect(String(scope)).toMatch(/^example\.com\/integrations\/span\//);
          return own;
        });
    expect(attributes("lib.Store.Put")).toEqual([{ "store.name": "fruit", "store.len": 0 }]);
    expect(attributes("alone")).toEqual([{ fruit: "red pear", quoted: "{no code}" }]);
    expect(attributes("arguments")).toEqual([
      { "order.id": 7, "order.size": "9223372036854775808", ratio: 0.5, yes: true, text: "text", small: -3, otel: 8 },
      { "order.id": 0, "order.size": 9, "order.owner": "Eve", ratio: 0, yes: false, text: "", small: 0, otel: 0 },
    ]);
    expect(attributes("ours")).toEqual([{ tag: "ours" }]);
    expect(attributes("lib.Literals.assigned")).toEqual([{ number: 3 }]);
    expect(attributes("recursive")).toEqual([{ depth: 3 }, { depth: 2 }, { depth: 1 }].reverse());
  });

  test("errors and panics are recorded, and go on", async () => {
    const { code, trees, spans, stdout } = await traced([temp.at("spans"), "errors"]);
    expect({ code, stdout: stdout.trimEnd().split("\n") }).toEqual({
      code: 0,
      stdout: [
        "true first: empty",
        "1 late failure",
        "1 <nil>",
        "2 blank failure",
        "recovered: inside",
        "true",
        "failed",
        "got text true",
        "got empty true",
        "got net/http: abort Handler true",
      ],
    });
    expect(outline(trees)).toEqual([
      "internal lib.First !",
      "internal lib.Named !",
      "internal lib.Named",
      "internal lib.Blank !",
      "internal lib.Recovers !",
      "internal lib.Nasty !",
      "internal operation !",
      ...["internal lib.Panics !", "  internal leaf"],
      ...["internal lib.Panics !", "  internal leaf"],
      ...["internal lib.Panics !", "  internal leaf"],
    ]);
    const failed = spans.filter((span) => span.error.failed).sort((a, b) => (a.start < b.start ? -1 : 1));
    expect(failed.map((span) => span.error.message)).toEqual([
      "first: empty",
      "late failure",
      "blank failure",
      "recovered: inside",
      "*lib.Bad",
      "failed",
      "text",
      "empty",
      "net/http: abort Handler",
    ]);
    expect(only(spans, "internal", "lib.First").events).toMatchObject([
      { name: "exception", attributes: { "exception.type": "*fmt.wrapError", "exception.message": "first: empty" } },
    ]);
    expect(failed.at(-1)?.events[0]?.attributes["exception.stacktrace"]).toContain("lib.Panics");
    expect(only(spans, "internal", "operation").attributes).toMatchObject({ tag: "value", bare: "", braces: "{no}" });
  });

  test("a panic that nobody recovers ends the program, and is not lost", async () => {
    const { code, stderr, trees } = await traced([temp.at("spans"), "panic"]);
    expect(code).toBe(2);
    expect(stderr).toContain("panic: the end: empty");
    expect(stderr).toMatch(/lib\.Panics\(.*\n\t.*lib\/lib\.go:\d+/);
    expect(outline(trees)).toEqual(["internal lib.Panics !", "  internal leaf"]);
  });

  test("a middleware with a span leaves name and route to the server's", async () => {
    const { trees, spans } = await traced([temp.at("spans"), "request"]);
    expect(outline(trees)).toEqual([
      "client GET",
      "  server GET /item/{id}",
      "    internal main.middleware.ServeHTTP",
      "      internal lib.Child",
      "      internal lib.Child",
      "      internal alone",
      "        internal leaf",
    ]);
    expect(only(spans, "internal", "main.middleware.ServeHTTP").attributes).toMatchObject({ path: "/item/1" });
  });

  test("the current provider gets the span", async () => {
    const { stdout, stderr, trees } = await traced([temp.at("spans"), "own-provider"]);
    // The woven SDK gives way to the program's, with the span that it has not sent yet.
    expect(outline(trees)).toEqual([]);
    expect(stdout).toBe(
      "one lib.Child example.com/integrations/span/lib\ntwo lib.Child example.com/integrations/span/lib\n",
    );
    expect(stderr).toBe("");
  });

  test("turned off, functions do what they did", async () => {
    const { code, trees, stdout } = await traced([temp.at("spans"), "errors"], {
      OTEL_GO_DISABLED_INSTRUMENTATIONS: "span",
    });
    expect({ code, trees }).toEqual({ code: 0, trees: [] });
    expect(stdout).toContain("got net/http: abort Handler true\n");
  });

  test(
    "what is wrong in a directive is an error at its function",
    async () => {
      const command = [await orchestrionBinary(), "go", "build", "-tags=wrong", "./span/wrong/..."];
      const { code, stderr } = await run(command, { cwd: module, env: goEnvironment(), timeoutMs: buildTimeoutMs });
      expect(code).toBe(1);
      const said = (file: string) =>
        stderr.split("\n# ").find((part) => part.startsWith(`example.com/integrations/span/wrong/${file}`));
      expect(`\n${stderr}`.split("\n# ").length).toBeGreaterThan(4);
      for (const [file, place, what] of [
        ["kind", "kind.go:7:10", 'kind is client, server, producer, consumer or internal, not "remote"'],
        ["word", "word.go:7:10", '"checkout" has no value: write name:checkout for a name, or checkout:VALUE'],
        ["parameter", "parameter.go:7:16", "undefined: idd"],
        ["slice", "slice.go:7:22", "[]string does not satisfy"],
      ] as const) {
        const text = said(file) ?? stderr;
        expect(text).toContain(place);
        expect(text).toContain(what);
        expect(text).toContain("aspect");
      }
    },
    buildTimeoutMs,
  );
});

// Work for no request runs after the request has ended, or in a goroutine that no request started.
// users-want 10 and 11.
test("work without a context belongs to its request, wherever it continues, and to no other", async () => {
  const { code, trees, stdout } = await traced([temp.at("anywhere")]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "recovered the handler's own\n" });
  const request = (name: string, ...work: string[]) => [
    "client GET",
    `  server GET /${name}`,
    ...work.map((line) => line.replace(/^ */, "    $&internal ")),
  ];
  const isConnection = (line: string) => line.startsWith("internal connection");
  const lines = outline(trees);
  expect(lines.filter(isConnection).sort()).toEqual([
    "internal connection active",
    "internal connection closed",
    "internal connection new",
  ]);
  expect(lines.filter((line) => !isConnection(line))).toEqual([
    ...request("errgroup", "in the group", "in the group"),
    ...request("semaphore", "with a slot", "with a slot"),
    ...request("singleflight", "single flight"),
    ...request("once", "once"),
    ...request("pool", "by a new worker"),
    "internal by an old worker, for nobody",
    ...request("init"),
    "internal by a goroutine of init, for nobody",
    ...request("timer", "in the timer"),
    ...request("after-context", "after the context"),
    ...request("late-context"),
    "internal after the context, for nobody",
    ...request("goexit", "main.leave", "  before Goexit", "after Goexit"),
    "internal in the next goroutine, for nobody",
    ...request("panic", "main.fail !", "  before the panic", "after the panic"),
    ...request("coroutine", "main.items", "  in the loop", "  in the loop"),
    "client GET !",
    "  server GET /abort !",
  ]);
});

test(
  "requests and goroutines leave no memory behind",
  async () => {
    const requests = long("endurance") ? 1_000_000 : 20_000;
    const off = { OTEL_TRACES_SAMPLER: "always_off" };
    const { code, stdout } = await traced([temp.at("soak"), String(requests)], off, 30 * 60_000);
    expect(code).toBe(0);
    const [early = 0, late = 0, made = 0, left = 0] = stdout.trim().split(/\s+/).map(Number);
    expect(early).toBeGreaterThan(0);
    expect(late).toBeLessThan(early * 1.1 + 256); // KiB
    // Two thousand requests with ten goroutines each: the entries of ended work are used again.
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(1000);
    expect(left).toBeLessThan(100);
  },
  31 * 60_000,
);
