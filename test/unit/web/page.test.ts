import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { writeAssets } from "../../../src/web/assets.ts";
import { bundlePage } from "../../../src/web/bundle.ts";
import { openPage, type Page } from "../../../src/web/page.ts";
import type { Changes } from "../../../src/web/wire.ts";
import { until } from "../../support/poll.ts";
import { span } from "../trace/fixtures/spans.ts";

describe("the page's server", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage({ command: ["./service"], woven: { program: () => undefined } });
    page.listening([{ url: "http://127.0.0.1:1", name: "" }]);
  });
  afterAll(() => page.stop());

  const get = (path: string, init?: RequestInit) => fetch(`${page.url}${path}`, init);

  test("serves the page with a policy that allows only its own files", async () => {
    for (const [path, type] of [
      ["", "text/html"],
      ["page.js", "text/javascript"],
      ["page.css", "text/css"],
      ["icon.svg", "image/svg+xml"],
    ] as const) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
      expect(response.headers.get("content-security-policy")).toStartWith("default-src 'none'; script-src 'self'");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect((await response.text()).length).toBeGreaterThan(100);
    }
  });

  test("knows nothing else, and nothing without the token", async () => {
    for (const path of ["nothing", "trace/", "trace/abc", "__proto__", "constructor", "changes/x/y"]) {
      expect((await get(path)).status).toBe(404);
    }
    expect((await get("clear")).status).toBe(404);
    const outside = await fetch(new URL("/", page.url));
    expect(outside.status).toBe(404);
    expect(await outside.text()).toContain("the address needs the token");
    expect((await get("changes", { headers: { origin: "http://evil.example" } })).status).toBe(403);
  });

  test("gives spans and log records of a trace", async () => {
    page.sink.spans([span(1, 0, 0, 100, { source: "otlp" })]);
    page.sink.logs([
      {
        ...{ traceId: `${"0".repeat(31)}7`, spanId: "0000000000000001", time: 5n, severity: 9, level: "" },
        ...{ message: "</script>", service: "shop", attributes: { a: 1 } },
      },
    ]);
    const changes: Changes = JSON.parse(await (await get("changes?since=0")).text());
    expect(changes).toMatchObject({ at: 1, traces: [{ title: "op1", n: 1 }], first: 1, services: ["shop"] });
    const trace: unknown = await (await get(`trace/${"0".repeat(31)}7`)).json();
    expect(trace).toMatchObject({
      dropped: 0,
      spans: [{ name: "op1", start: "1700000000000000000" }],
      logs: [{ span_id: "0000000000000001", level: "INFO", message: "</script>", time: "5" }],
    });
    expect(await (await get("about")).json()).toMatchObject({
      command: ["./service"],
      receivers: [{ url: "http://127.0.0.1:1", name: "" }],
    });
  });

  test("tells of changes until the browser disconnects", async () => {
    const abort = new AbortController();
    const response = await get("events", { signal: abort.signal });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    let heard = "";
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body ?? []) heard += decoder.decode(part);
    })().catch(() => undefined);
    await until("the first event", () => heard.includes("data: 1\n"));
    page.sink.spans([span(2, 1, 0, 10)]);
    await until("the second event", () => heard.includes("data: 2\n"));
    abort.abort();
    await reading;
    // It goes on for others.
    page.sink.spans([span(3, 1, 0, 10)]);
    expect((await get("changes?since=2")).status).toBe(200);
  });

  test("answers others while a page does not read", async () => {
    const idle = await get("events");
    for (let at = 0; at < 200; at++) page.sink.spans([span(10 + at, 1, 0, 10)]);
    const changes: Changes = JSON.parse(await (await get("changes?since=0")).text());
    expect(changes.traces[0]?.spans).toBe(203);
    await idle.body?.cancel();
  });

  test("gives metrics, builds, and what a build did", async () => {
    const before: Changes = JSON.parse(await (await get("changes?since=0")).text());
    page.sink.metrics([
      {
        ...{ service: "shop", name: "latency", unit: "s", description: "", kind: "histogram", cumulative: true },
        ...{ monotonic: true, attributes: { a: 1 }, time: 5_000_000n, value: 0.5, count: 2 },
      },
    ]);
    expect(await (await get("metrics")).json()).toMatchObject({
      dropped: 0,
      series: [{ name: "latency", times: [5], values: [0.5], counts: [2], attributes: { a: 1 } }],
    });
    const id = page.builds.add({ title: ".", state: "building", start: 1, duration: null, changed: [], output: "" });
    const span = { name: "compile", start: 3, duration: 4, process: 1, detail: "" };
    page.builds.update(id, { state: "built", duration: 7 }, [span]);
    expect(await (await get("builds")).json()).toEqual({
      watching: "",
      builds: [{ id, title: ".", state: "built", start: 1, duration: 7, changed: [], output: "", spans: 1 }],
    });
    expect(await (await get(`build/${id}`)).json()).toEqual([span]);
    expect((await get("build/99")).status).toBe(404);
    const after: Changes = JSON.parse(await (await get("changes?since=0")).text());
    expect([after.metrics > before.metrics, after.builds > before.builds]).toEqual([true, true]);
    await get("clear", { method: "POST" });
    expect(await (await get("metrics")).json()).toEqual({ series: [], dropped: 0 });
  });

  test("takes the file of a build, and refuses others", async () => {
    const post = async (body: string) => get("import?name=build.json", { method: "POST", body });
    const imported = await post('[\n{"name":"go build","ph":"X","ts":2000,"dur":5000,"pid":1,"tid":1,"args":{}},\n');
    const { build } = JSON.parse(await imported.text());
    expect(await (await get("builds")).json()).toMatchObject({
      builds: [{ id: build, title: "build.json", state: "imported", start: 2, duration: 5, spans: 1 }, {}],
    });
    const refused = await post('{"traceEvents":[]}');
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("there is no span in it")]);
  });

  test("has nothing woven without a program", async () => {
    expect(await (await get("woven")).json()).toBeNull();
    expect((await get("woven/net/http")).status).toBe(404);
    expect((await get("unwoven")).status).toBe(404);
  });
});

describe("what is woven", () => {
  test("comes from the program, and changes from the source", async () => {
    const asked: string[] = [];
    const woven = {
      program: () => process.execPath,
      sources: {
        changes: async (path: string) => {
          asked.push(path);
          if (path === "broken") throw new Error("there is no diff");
          return { files: [{ file: "/a.go", diff: "@@" }] };
        },
        unwoven: async () => [{ library: "log/slog", why: "unknown", command: "" } as const],
      },
    };
    const page = await openPage({ command: [], watching: ".", woven });
    try {
      // Bun is no program of Go.
      expect(await (await fetch(`${page.url}woven`)).json()).toBeNull();
      expect(await (await fetch(`${page.url}woven/${encodeURIComponent("net/http")}`)).json()).toEqual({
        files: [{ file: "/a.go", diff: "@@" }],
      });
      const broken = await fetch(`${page.url}woven/broken`);
      expect([broken.status, await broken.text()]).toEqual([500, "there is no diff\n"]);
      expect(asked).toEqual(["net/http", "broken"]);
      expect(await (await fetch(`${page.url}unwoven`)).json()).toEqual([
        { library: "log/slog", why: "unknown", command: "" },
      ]);
    } finally {
      await page.stop();
    }
  });
});

test("the page is at most 60 kB, compressed", async () => {
  const { assets } = await bundlePage();
  expect(gzipSync(writeAssets(assets), { level: 9 }).length).toBeLessThanOrEqual(60_000);
});

test("stop ends at once, with pages that listen", async () => {
  const page = await openPage({ command: [], woven: { program: () => undefined } });
  const open = await Promise.all(Array.from({ length: 5 }, () => fetch(`${page.url}events`)));
  await page.stop();
  const ends = open.map((response) =>
    response.text().then(
      () => "ended",
      () => "ended",
    ),
  );
  expect(await Promise.all(ends)).toEqual(Array(5).fill("ended"));
});
