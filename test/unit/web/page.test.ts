import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openPage, type Page } from "../../../src/web/page.ts";
import type { Changes } from "../../../src/web/wire.ts";
import { until } from "../../support/poll.ts";
import { span } from "../trace/fixtures/spans.ts";

describe("the page's server", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage(["./service"]);
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
});
