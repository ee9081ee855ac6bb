import { createServer, type Http2Session, type Http2Stream, type ServerHttp2Stream } from "node:http2";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { decodeLogsProtobuf } from "./otlp/logs.ts";
import { decodeMetricsProtobuf } from "./otlp/metrics.ts";
import { decodeOtlpProtobuf } from "./otlp/protobuf.ts";
import { PayloadError } from "./payload.ts";
import type { Sink } from "./sink.ts";

const gunzipBytes = promisify(gunzip);

/** gRPC's status codes. */
const status = { ok: 0, invalid: 3, tooLarge: 8, unimplemented: 12, internal: 13 } as const;

interface GrpcOptions {
  readonly host: string;
  readonly port: number;
  /** Largest message, before and after decompression, in bytes. */
  readonly maxBodyBytes: number;
}

export interface GrpcReceiver {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts a receiver for OTLP/gRPC: three unary calls, over HTTP/2 without TLS, as SDKs send them to a collector on the same machine.
 * A web page cannot send such requests: browsers speak HTTP/2 only with TLS.
 * Rejects with the error of listening (code EADDRINUSE, EACCES, …).
 */
export async function startGrpc(options: GrpcOptions, sink: Sink): Promise<GrpcReceiver> {
  const sessions = new Set<Http2Session>();
  const server = createServer();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("error", () => session.destroy());
    session.on("close", () => sessions.delete(session));
  });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => stream.destroy());
    if (!isServerStream(stream)) return;
    void answer(stream, String(headers[":path"] ?? ""), String(headers["grpc-encoding"] ?? "identity"), options, sink);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}

function isServerStream(stream: Http2Stream): stream is ServerHttp2Stream {
  return "respond" in stream;
}

const calls: Readonly<Record<string, (body: Uint8Array, sink: Sink) => void>> = {
  "/opentelemetry.proto.collector.trace.v1.TraceService/Export": (body, sink) => sink.spans(decodeOtlpProtobuf(body)),
  "/opentelemetry.proto.collector.logs.v1.LogsService/Export": (body, sink) => sink.logs(decodeLogsProtobuf(body)),
  "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export": (body, sink) =>
    sink.metrics(decodeMetricsProtobuf(body)),
};

async function answer(
  stream: ServerHttp2Stream,
  path: string,
  encoding: string,
  options: GrpcOptions,
  sink: Sink,
): Promise<void> {
  const call = Object.hasOwn(calls, path) ? calls[path] : undefined;
  if (call === undefined) return finish(stream, status.unimplemented, `there is no call ${path.slice(0, 200)}`);
  try {
    call(await readMessage(stream, encoding, options.maxBodyBytes), sink);
    finish(stream, status.ok, "");
  } catch (error) {
    if (stream.destroyed) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PayloadError)) return finish(stream, status.internal, reason);
    sink.refused(path, reason);
    finish(stream, error.status === 413 ? status.tooLarge : status.invalid, reason);
  }
}

/** Reads the one message of a unary call: a byte that says whether it is compressed, four with its length, and the message. */
async function readMessage(stream: ServerHttp2Stream, encoding: string, limit: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size <= limit + 5) parts.push(bytes);
    // The rest of a message that is too large is read, since otherwise the client would not read the answer; but not without end.
    else if (size > 4 * limit) break;
  }
  if (size > limit + 5) throw tooLarge(limit);
  const body = Buffer.concat(parts, size);
  if (body.length < 5 || body.readUInt32BE(1) !== body.length - 5) {
    throw new PayloadError("the request does not consist of one message");
  }
  const message = body.subarray(5);
  if (body[0] === 0) return message;
  if (encoding !== "gzip") throw new PayloadError(`the message encoding ${encoding} is not supported (gzip is)`);
  try {
    return await gunzipBytes(message, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw new PayloadError(`gzip: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function tooLarge(limit: number): PayloadError {
  return new PayloadError(`the message is larger than ${limit} bytes`, 413);
}

/** Answers with an empty response message, whose fields all have their defaults, or with an error. */
function finish(stream: ServerHttp2Stream, code: number, message: string): void {
  if (stream.destroyed) return;
  const trailers = {
    "grpc-status": String(code),
    ...(message === "" ? {} : { "grpc-message": encodeMessage(message) }),
  };
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.end(code === status.ok ? Buffer.alloc(5) : undefined);
}

/** gRPC's percent-encoding of status messages: everything but printable ASCII. */
function encodeMessage(message: string): string {
  return encodeURIComponent(message.slice(0, 1000).toWellFormed()).replaceAll("%20", " ");
}
