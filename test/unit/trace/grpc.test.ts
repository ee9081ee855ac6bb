import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ClientHttp2Session, connect } from "node:http2";
import { gzipSync } from "node:zlib";
import { type GrpcReceiver, startGrpc } from "../../../src/trace/grpc.ts";
import { bytes, fixed64, ids, request, text } from "./fixtures/protobuf.ts";

const got: string[] = [];
let receiver: GrpcReceiver;
let client: ClientHttp2Session;

beforeAll(async () => {
  receiver = await startGrpc(
    { host: "127.0.0.1", port: 0, maxBodyBytes: 1000 },
    {
      spans: (spans) => got.push(...spans.map(({ name }) => `span ${name}`)),
      logs: (logs) => got.push(...logs.map(({ message }) => `log ${message}`)),
      metrics: (points) => got.push(...points.map(({ name, value }) => `metric ${name} ${value}`)),
      refused: (_path, reason) => got.push(`refused ${reason}`),
    },
  );
  client = connect(`http://127.0.0.1:${receiver.port}`);
});
afterAll(async () => {
  client.close();
  await receiver.stop();
});

const service = (name: string): string => `/opentelemetry.proto.collector.${name}/Export`;
const traces = service("trace.v1.TraceService");
const spans = request("shop", [...ids(1), ...text(5, "order")]);
const nested = (item: number[]): Uint8Array => new Uint8Array(bytes(1, bytes(2, bytes(2, item))));

/** A message as gRPC frames it. */
function framed(message: Uint8Array, compressed = 0): Buffer {
  const head = Buffer.alloc(5);
  head[0] = compressed;
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The status and message of a call. */
async function call(path: string, body: Buffer, headers: Record<string, string> = {}): Promise<string> {
  const stream = client.request({ ":method": "POST", ":path": path, "content-type": "application/grpc", ...headers });
  let trailers = "";
  stream.on("trailers", (all) => {
    trailers = `${all["grpc-status"]} ${all["grpc-message"] ?? ""}`.trim();
  });
  stream.end(body);
  stream.resume();
  await new Promise((resolve) => stream.on("close", resolve));
  return trailers;
}

describe("OTLP/gRPC", () => {
  test.each([
    ["spans", traces, spans, "span order"],
    [
      "log records",
      service("logs.v1.LogsService"),
      nested([...fixed64(1, 5n), ...bytes(5, text(1, "sold out"))]),
      "log sold out",
    ],
    [
      "metrics",
      service("metrics.v1.MetricsService"),
      nested([...text(1, "orders"), ...bytes(7, bytes(1, fixed64(6, 7n)))]),
      "metric orders 7",
    ],
  ])("takes %s", async (_what, path, message, expected) => {
    got.length = 0;
    expect(await call(path, framed(message))).toBe("0");
    expect(got).toEqual([expected]);
  });

  test("takes a compressed message", async () => {
    got.length = 0;
    expect(await call(traces, framed(gzipSync(spans), 1), { "grpc-encoding": "gzip" })).toBe("0");
    expect(got).toEqual(["span order"]);
  });

  test.each([
    ["a call that does not exist", "/other.Service/Do", framed(spans), "12 there is no call %2Fother.Service%2FDo"],
    ["a part of a message", traces, framed(spans).subarray(0, 9), "3 the request does not consist of one message"],
    ["no message", traces, Buffer.alloc(0), "3 the request does not consist of one message"],
    ["a message that is too large", traces, framed(new Uint8Array(2000)), "8 the message is larger than 1000 bytes"],
    ["a bomb", traces, framed(gzipSync(new Uint8Array(100_000)), 1), "8 the message is larger than 1000 bytes"],
    ["a malformed span", traces, framed(new Uint8Array([255])), "3 protobuf%3A cut off (byte 1)"],
  ])("refuses %s and goes on", async (_what, path, body, status) => {
    expect(await call(path, body, { "grpc-encoding": "gzip" })).toBe(status);
    expect(await call(traces, framed(spans))).toBe("0");
  });

  test("rejects when the port is taken", async () => {
    const ignore = { spans() {}, logs() {}, metrics() {}, refused() {} };
    const second = startGrpc({ host: "127.0.0.1", port: receiver.port, maxBodyBytes: 1 }, ignore);
    expect(await second.catch((error: unknown) => String(error))).toContain("EADDRINUSE");
  });
});
