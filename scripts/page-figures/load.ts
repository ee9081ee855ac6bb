import { connect } from "node:http2";
import { type Payload, SPANS_OF_TRACE, TRACES_OF_PAYLOAD } from "./payloads.ts";

/** Sends one payload, and resolves when it has been accepted. */
type Send = (body: Buffer) => Promise<void>;

/** A connection that payloads are sent over. */
export interface Sender extends Disposable {
  readonly send: Send;
}

/** Sends by HTTP. @param url with its path */
export function httpSender(url: string, type: string): Sender {
  const headers = { "content-type": type };
  return {
    send: async (body) => {
      const response = await fetch(url, { method: "POST", headers, body });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** Sends by OTLP/gRPC. */
export function grpcSender(url: string): Sender {
  const client = connect(url);
  const path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  return {
    send: (body) =>
      new Promise((resolve, reject) => {
        const head = Buffer.alloc(5);
        head.writeUInt32BE(body.length, 1);
        const stream = client.request({ ":method": "POST", ":path": path, "content-type": "application/grpc" });
        let status: unknown;
        stream.on("trailers", (trailers) => {
          status = trailers["grpc-status"];
        });
        stream.on("error", reject);
        stream.on("close", () => (status === "0" ? resolve() : reject(new Error(`gRPC status ${status}`))));
        stream.end(Buffer.concat([head, body]));
        stream.resume();
      }),
    [Symbol.dispose]: () => client.close(),
  };
}

/** Numbers traces, so that no two payloads have the same ones. */
export class Numbers {
  #next = 1;

  /** The first of as many new numbers. */
  take(count: number): number {
    const first = this.#next;
    this.#next += count;
    return first;
  }
}

/** Sends traces as fast as they are taken, four payloads at a time. @returns how many spans were taken */
export async function sendFor(
  seconds: number,
  sender: Sender,
  payloadOf: () => Payload,
  numbers: Numbers,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let payloads = 0;
  const loop = async () => {
    const payload = payloadOf();
    while (performance.now() < end) {
      await sender.send(payload.from(numbers.take(TRACES_OF_PAYLOAD)));
      payloads++;
    }
  };
  await Promise.all(Array.from({ length: 4 }, loop));
  return payloads * TRACES_OF_PAYLOAD * SPANS_OF_TRACE;
}

/** Sends that many traces. */
export async function sendTraces(traces: number, sender: Sender, payload: Payload, numbers: Numbers): Promise<void> {
  for (let sent = 0; sent < traces; sent += TRACES_OF_PAYLOAD) {
    await sender.send(payload.from(numbers.take(TRACES_OF_PAYLOAD)));
  }
}

/**
 * Sends requests at a steady rate, each one trace by itself, whether or not earlier ones were answered.
 * @returns how many were answered, and how many failed
 */
export async function flood(
  url: string,
  perSecond: number,
  seconds: number,
  bodyOf: (n: number) => string,
): Promise<{ answered: number; failed: number }> {
  const began = performance.now();
  const total = perSecond * seconds;
  const open = new Set<Promise<void>>();
  let [answered, failed] = [0, 0];
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent++) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: bodyOf(sent) };
      const one: Promise<void> = fetch(url, init)
        .then(async (response) => {
          await response.arrayBuffer();
          if (response.ok) answered++;
          else failed++;
        })
        .catch(() => {
          failed++;
        })
        .finally(() => open.delete(one));
      open.add(one);
    }
    await Bun.sleep(5);
  }
  await Promise.all(open);
  return { answered, failed };
}
