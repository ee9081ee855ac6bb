import { afterEach, describe, expect, test } from "bun:test";
import { encode } from "@msgpack/msgpack";
import type { Receiver } from "../../../src/trace/receiver.ts";
import { startReceiver } from "../../../src/trace/receiver.ts";
import { refusedPage } from "../../../src/trace/web-pages.ts";

describe("by its headers, a request", () => {
  const refused = (headers: Record<string, string>, local = true) =>
    refusedPage(new Headers(headers), local) !== undefined;

  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "file://" },
    { origin: "http://127.0.0.1.evil.example:8126" },
    { origin: "http://localhost.evil.example" },
    { origin: "http://192.168.1.2" },
    { origin: "" },
    { host: "evil.example:8126" },
    { host: "127.0.0.1.evil.example" },
    { host: "a b" },
    { host: "evil.example", origin: "http://evil.example" },
  ])("is a foreign page's: %j", (headers) => {
    expect(refused(headers)).toBe(true);
  });

  test.each([
    {},
    { host: "127.0.0.1:8126" },
    { host: "[::1]:8126" },
    { host: "localhost:8126" },
    { host: "builder" },
    { host: "host.docker.internal:8126" },
    { host: "localhost:8126", origin: "http://localhost:3000" },
    { host: "127.0.0.1:8126", origin: "http://[::1]:3000" },
    { host: "127.0.0.1:8126", origin: "http://app.localhost:3000" },
  ])("may be answered: %j", (headers) => {
    expect(refused(headers)).toBe(false);
  });

  test("may name any host if other machines may reach the receiver, but no foreign Origin", () => {
    expect(refused({ host: "traces.example.com" }, false)).toBe(false);
    expect(refused({ host: "evil.example", origin: "http://evil.example" }, false)).toBe(true);
  });
});

describe("the receiver", () => {
  let receiver: Receiver | undefined;
  afterEach(() => receiver?.stop());

  test.each([
    "/v0.4/traces",
    "/info",
    "/v1/metrics",
    "/telemetry/proxy/x",
  ])("refuses a foreign page's %s", async (path) => {
    const reasons: string[] = [];
    receiver = startReceiver({ onRefused: (_path, reason) => reasons.push(reason) });
    const body =
      path === "/info" ? undefined : encode([[{ name: "op", trace_id: 1, span_id: 1, start: 1, duration: 1 }]]);
    const method = body === undefined ? "GET" : "POST";
    const headers = { origin: "https://evil.example", "content-type": "text/plain" };
    const response = await fetch(receiver.url + path, { method, headers, ...(body && { body }) });
    expect(response.status).toBe(403);
    expect(receiver.stats).toMatchObject({ spans: 0, refused: 1 });
    expect(reasons).toEqual(["requests of web pages are not accepted (Origin: https://evil.example)"]);
  });

  test("refuses a foreign name that resolves to this machine", async () => {
    receiver = startReceiver();
    const response = await fetch(`${receiver.url}/info`, { headers: { host: "evil.example" } });
    expect(response.status).toBe(403);
  });
});
