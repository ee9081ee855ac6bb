import { afterEach, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { encode } from "@msgpack/msgpack";
import type { Receiver, ReceiverOptions } from "../../../src/trace/receiver.ts";
import { startReceiver } from "../../../src/trace/receiver.ts";
import { ids, request, text } from "./fixtures/protobuf.ts";

const running: Receiver[] = [];

function start(options: ReceiverOptions = {}): Receiver {
  const receiver = startReceiver(options);
  running.push(receiver);
  return receiver;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((receiver) => receiver.stop()));
});

const msgpack = { "content-type": "application/msgpack" };
const protobuf = { "content-type": "application/x-protobuf" };
const json = { "content-type": "application/json" };

/** A version 0.4 payload with one span for each id. */
function v04(...spanIds: number[]): Uint8Array<ArrayBuffer> {
  return encode([spanIds.map((id) => ({ name: `op${id}`, trace_id: 1, span_id: id, start: 1, duration: 1 }))]);
}

function post(receiver: Receiver, path: string, body: Uint8Array<ArrayBuffer> | string, headers = msgpack) {
  return fetch(receiver.url + path, { method: "POST", body, headers });
}

describe("Datadog's protocol", () => {
  test("info makes a tracer choose version 0.4 and send everything", async () => {
    const info: unknown = await (await fetch(`${start().url}/info`)).json();
    expect(info).toMatchObject({ client_drop_p0s: false, span_events: true, span_meta_structs: true });
    expect(info).toHaveProperty("endpoints", expect.arrayContaining(["/v0.4/traces", "/v0.5/traces"]));
    expect(info).not.toHaveProperty("endpoints", expect.arrayContaining(["/v1.0/traces"]));
    expect(info).not.toHaveProperty("endpoints", expect.arrayContaining(["/v0.6/stats"]));
  });

  test.each(["/v0.3/traces", "/v0.4/traces"])("%s takes spans by POST and PUT", async (path) => {
    const seen: string[] = [];
    const receiver = start({ onSpans: (spans) => seen.push(...spans.map((span) => span.name)) });
    const response = await post(receiver, path, v04(1, 2));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ rate_by_service: { "service:,env:": 1 } });
    await fetch(receiver.url + path, { method: "PUT", body: v04(3), headers: msgpack });
    expect(seen).toEqual(["op1", "op2", "op3"]);
    expect(receiver.spans().map((span) => span.name)).toEqual(seen);
    expect(receiver.stats).toEqual({ payloads: 2, spans: 3, refused: 0, forgotten: 0, active: 0 });
  });

  test.each([
    "/v0.6/stats",
    "/v0.7/config",
    "/telemetry/proxy/api/v2/apmtelemetry",
    "/evp_proxy/v2/api",
    "/profiling/v1/input",
    "/debugger/v1/input",
  ])("%s is taken and ignored", async (path) => {
    const receiver = start();
    const response = await post(receiver, path, "anything");
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
    expect(receiver.stats.payloads).toBe(0);
  });

  test.each(["/", "/v1.0/traces", "/v0.4/traces/", "/constructor", "/v0.2/traces"])("%s is not found", async (path) => {
    expect((await post(start(), path, v04(1))).status).toBe(404);
  });

  test("refuses other methods and bad payloads with a reason, and goes on", async () => {
    const refused: string[] = [];
    const receiver = start({ onRefused: (path, reason) => refused.push(`${path} ${reason}`) });
    expect((await fetch(`${receiver.url}/v0.4/traces`)).status).toBe(405);
    const bad = await post(receiver, "/v0.4/traces", new Uint8Array([0xdd, 255, 255, 255, 255]));
    expect([bad.status, await bad.text()]).toEqual([400, "msgpack: cut off or a length too large at byte 5\n"]);
    expect((await post(receiver, "/v0.4/traces", "[]", json)).status).toBe(415);
    expect((await post(receiver, "/v0.4/traces", v04(1))).status).toBe(200);
    expect(receiver.stats).toMatchObject({ payloads: 1, refused: 2 });
    expect(refused[0]).toBe("/v0.4/traces msgpack: cut off or a length too large at byte 5");
  });
});

describe("OTLP", () => {
  test("takes protobuf and answers in protobuf", async () => {
    const receiver = start();
    const body = new Uint8Array(request("shop", [...ids(1), ...text(5, "op")]));
    const response = await post(receiver, "/v1/traces", body, protobuf);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/x-protobuf"]);
    expect(await response.arrayBuffer()).toHaveProperty("byteLength", 0);
    expect(receiver.spans().map((span) => `${span.service} ${span.name}`)).toEqual(["shop op"]);
  });

  test("takes JSON with a charset and answers in JSON", async () => {
    const receiver = start();
    const span = { traceId: "01".repeat(16), spanId: "02".repeat(8), name: "op" };
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    const headers = { "content-type": "application/json; charset=utf-8" };
    const response = await post(receiver, "/v1/traces", body, headers);
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
    expect(receiver.spans()[0]?.traceId).toBe("01".repeat(16));
  });

  test("refuses bad payloads in the encoding of the request", async () => {
    const receiver = start();
    const bad = await post(receiver, "/v1/traces", "{", json);
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ code: 3, message: expect.stringContaining("JSON: ") });
    const wire = await post(receiver, "/v1/traces", new Uint8Array([0x0a, 9]), protobuf);
    expect(wire.status).toBe(400);
    expect(await wire.text()).toContain("a length of 9 with 0 bytes left");
    expect((await post(receiver, "/v1/traces", "x", { "content-type": "text/plain" })).status).toBe(415);
    expect(receiver.stats).toMatchObject({ payloads: 0, refused: 3 });
  });

  test.each(["/v1/metrics", "/v1/logs"])("%s is taken and ignored", async (path) => {
    const response = await post(start(), path, new Uint8Array([1]), protobuf);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/x-protobuf"]);
    expect(await (await post(start(), path, "{}", json)).text()).toBe("{}");
  });
});

describe("bodies", () => {
  const gzip = (body: Uint8Array<ArrayBuffer>) => new Uint8Array(Bun.gzipSync(body));

  test("are decompressed", async () => {
    const receiver = start();
    const headers = { ...msgpack, "content-encoding": "gzip" };
    expect((await post(receiver, "/v0.4/traces", gzip(v04(1)), headers)).status).toBe(200);
    expect(receiver.stats.spans).toBe(1);
    const broken = await post(receiver, "/v0.4/traces", v04(1), headers);
    expect([broken.status, await broken.text()]).toEqual([400, expect.stringContaining("gzip: ")]);
    const unknown = { ...msgpack, "content-encoding": "br" };
    expect((await post(receiver, "/v0.4/traces", v04(1), unknown)).status).toBe(415);
  });

  test("are held to the limit: announced, chunked and decompressed", async () => {
    const receiver = start({ maxBodyBytes: 100_000 });
    const large = new Uint8Array(100_001);
    const announced = await post(receiver, "/v0.4/traces", large);
    expect([announced.status, await announced.text()]).toEqual([413, "the body is larger than 100000 bytes\n"]);
    const bomb = gzip(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const headers = { ...msgpack, "content-encoding": "gzip" };
    expect((await post(receiver, "/v0.4/traces", bomb, headers)).status).toBe(413);
    expect(await sendChunked(receiver.port, 200_000)).toContain(" 413 ");
    expect((await post(receiver, "/v0.4/traces", v04(1))).status).toBe(200);
    expect(receiver.stats).toMatchObject({ payloads: 1, refused: 3, active: 0 });
  });

  test("a body may be empty", async () => {
    const receiver = start();
    expect((await post(receiver, "/v0.4/traces", new Uint8Array())).status).toBe(400);
    expect((await post(receiver, "/v1/traces", new Uint8Array(), protobuf)).status).toBe(200);
  });
});

describe("Receiver", () => {
  test("keeps the newest spans only", async () => {
    const receiver = start({ keep: 2 });
    await post(receiver, "/v0.4/traces", v04(1, 2));
    await post(receiver, "/v0.4/traces", v04(3));
    expect(receiver.spans().map((span) => span.name)).toEqual(["op2", "op3"]);
    expect(receiver.stats).toMatchObject({ spans: 3, forgotten: 1 });
  });

  test("listens on the loopback address and stops", async () => {
    const receiver = startReceiver();
    expect(receiver.url).toBe(`http://127.0.0.1:${receiver.port}`);
    expect(receiver.port).toBeGreaterThan(0);
    await receiver.stop();
    expect(
      await fetch(`${receiver.url}/info`).then(
        () => "up",
        () => "down",
      ),
    ).toBe("down");
  });

  test("reports that the port is in use", () => {
    const { port } = start();
    expect(() => startReceiver({ port })).toThrow(/in use|EADDRINUSE/);
  });

  test("survives a callback that throws", async () => {
    const receiver = start({
      onSpans: () => {
        throw new Error("mine");
      },
    });
    expect((await post(receiver, "/v0.4/traces", v04(1))).status).toBe(500);
    expect((await fetch(`${receiver.url}/info`)).status).toBe(200);
  });
});

/** Sends a chunked body of `size` bytes by hand and returns the status line of the answer. */
function sendChunked(port: number, size: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(
        "POST /v0.4/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/msgpack\r\nTransfer-Encoding: chunked\r\n\r\n",
      );
      const chunk = "a".repeat(10_000);
      for (let sent = 0; sent < size; sent += chunk.length)
        socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
      socket.write("0\r\n\r\n");
    });
    socket.once("data", (data) => {
      resolve(data.toString().split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
