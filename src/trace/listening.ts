import { errorCode } from "../base/error-code.ts";
import { startGrpc } from "./grpc.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import type { Sink } from "./sink.ts";

/** An address to receive on, and what it speaks. */
interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly protocol: "http" | "grpc";
  /** Whose default port it is, for messages; "" for an address that the user gave. */
  readonly name: string;
}

/** The ports to which tracers and SDKs send by default, on the IPv4 loopback address. */
export const standardEndpoints: readonly Endpoint[] = [
  { host: "127.0.0.1", port: 8126, protocol: "http", name: "Datadog" },
  { host: "127.0.0.1", port: 4318, protocol: "http", name: "OTLP/HTTP" },
  { host: "127.0.0.1", port: 4317, protocol: "grpc", name: "OTLP/gRPC" },
];

/** Open receivers. */
export interface Listening {
  /** Of each open endpoint, its URL and name. */
  readonly open: readonly { readonly url: string; readonly name: string }[];
  /** Of each endpoint that could not be opened, a sentence with the reason; the last one says what to do. */
  readonly failed: readonly string[];
  /** The first receiver of HTTP, if it is open. */
  readonly http: Receiver | undefined;
  stop(): Promise<void>;
}

const TAKEN = "(an agent may be running; choose another with --listen 127.0.0.1:0)";
const maxBodyBytes = 32 * 1024 * 1024;

/** Opens receivers that put what they receive into `sink`. Those that cannot be opened are among `failed`: it never rejects for that. */
export async function listenOn(endpoints: readonly Endpoint[], sink: Sink): Promise<Listening> {
  const open: { url: string; name: string }[] = [];
  const failed: string[] = [];
  const stops: (() => Promise<void>)[] = [];
  let http: Receiver | undefined;
  let taken = false;
  for (const { host, port, protocol, name } of endpoints) {
    try {
      if (protocol === "http") {
        const receiver = startReceiver({
          host,
          port,
          keep: 0,
          maxBodyBytes,
          onSpans: (spans) => sink.spans(spans),
          onLogs: (logs) => sink.logs(logs),
          onMetrics: (points) => sink.metrics(points),
          onRefused: (path, reason) => sink.refused(path, reason),
        });
        http ??= receiver;
        open.push({ url: receiver.url, name });
        stops.push(() => receiver.stop());
      } else {
        const receiver = await startGrpc({ host, port, maxBodyBytes }, sink);
        open.push({ url: `http://${host}:${receiver.port}`, name });
        stops.push(() => receiver.stop());
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      taken ||= errorCode(error) === "EADDRINUSE";
      failed.push(`cannot listen on ${host}:${port}: ${reason}`);
    }
  }
  return {
    open,
    failed: taken ? failed.with(-1, `${failed.at(-1)} ${TAKEN}`) : failed,
    http,
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
