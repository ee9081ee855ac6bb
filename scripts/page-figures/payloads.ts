import { encode } from "@msgpack/msgpack";
import { bytes, fixed64, integer, request, tag, text } from "../../test/unit/trace/fixtures/protobuf.ts";

/** How many spans a trace of a payload has, and how many traces a payload: together about as many as exporters send at once. */
export const SPANS_OF_TRACE = 10;
export const TRACES_OF_PAYLOAD = 50;

/** The first bytes of the last half of each trace id; the number of the trace in its payload follows in two bytes. */
const MARK = Buffer.alloc(6, 0xa7);

/** A payload that can be sent again and again as other traces. */
export class Payload {
  readonly #bytes: Buffer;
  /** Where the last eight bytes of a trace id are, and of which trace of the payload. */
  readonly #ids: readonly { readonly at: number; readonly trace: number }[];

  constructor(content: Uint8Array) {
    this.#bytes = Buffer.from(content);
    const ids: { at: number; trace: number }[] = [];
    for (let at = this.#bytes.indexOf(MARK); at >= 0; at = this.#bytes.indexOf(MARK, at + 8)) {
      ids.push({ at, trace: this.#bytes.readUInt16BE(at + MARK.length) });
    }
    if (ids.length !== SPANS_OF_TRACE * TRACES_OF_PAYLOAD) throw new Error(`the payload has ${ids.length} trace ids`);
    this.#ids = ids;
  }

  /** The payload with the traces from number `first` on. The next call changes what this one has returned. */
  from(first: number): Buffer {
    for (const { at, trace } of this.#ids) this.#bytes.writeBigUInt64BE(BigInt(first + trace), at);
    return this.#bytes;
  }
}

const NAMES = ["GET /orders/{id}", "SELECT orders", "GET", "publish orders", "market.Stock/Reserve"];
const START = 1_800_000_000_000_000_000n;

/** A payload in OTLP's protobuf: a server's span with nine children. */
export function otlpPayload(): Payload {
  const spans = each((trace, span) => [
    ...bytes(1, idBytes(trace, true)),
    ...bytes(2, idBytes(span + 1, false)),
    ...(span === 0 ? [] : bytes(4, idBytes(1, false))),
    ...text(5, NAMES[span % NAMES.length] ?? ""),
    ...integer(6, span === 0 ? 2n : 3n),
    ...fixed64(7, START + BigInt(span * 1_000_000)),
    ...fixed64(8, START + BigInt(span * 1_000_000 + 900_000)),
    ...Object.entries(attributesOf(span)).flatMap(([key, value]) => tag(9, key, text(1, value))),
  ]);
  return new Payload(request("front", ...spans));
}

/** The same in version 0.4 of Datadog's agent protocol. */
export function datadogPayload(): Payload {
  const spans = each((trace, span) => ({
    ...{ name: "http.request", service: "front", resource: NAMES[span % NAMES.length] ?? "", type: "web" },
    trace_id: new DataView(Uint8Array.from(idBytes(trace, true)).buffer).getBigUint64(8),
    span_id: span + 1,
    parent_id: span === 0 ? 0 : 1,
    start: START + BigInt(span * 1_000_000),
    duration: 900_000,
    error: 0,
    meta: { "span.kind": span === 0 ? "server" : "client", ...attributesOf(span) },
    metrics: { _sampling_priority_v1: 1 },
  }));
  const traces = Array.from({ length: TRACES_OF_PAYLOAD }, (_, at) =>
    spans.slice(at * SPANS_OF_TRACE, (at + 1) * SPANS_OF_TRACE),
  );
  return new Payload(encode(traces, { useBigInt64: true }));
}

function attributesOf(span: number): Readonly<Record<string, string>> {
  return {
    "http.request.method": "GET",
    "url.path": `/orders/${span}`,
    "http.route": "/orders/{id}",
    "server.address": "127.0.0.1",
    "db.query.text": "SELECT item, price FROM orders WHERE id = $1",
    "network.protocol.version": "1.1",
  };
}

/** One value for each span of a payload, trace by trace. */
function each<T>(spanOf: (trace: number, span: number) => T): T[] {
  return Array.from({ length: TRACES_OF_PAYLOAD * SPANS_OF_TRACE }, (_, at) =>
    spanOf(Math.floor(at / SPANS_OF_TRACE), at % SPANS_OF_TRACE),
  );
}

/** 16 bytes of a trace id with the mark, or 8 of a span id. */
function idBytes(number: number, isTrace: boolean): number[] {
  const low = [number >> 8, number & 0xff];
  return isTrace ? [...Array<number>(8).fill(0), ...MARK, ...low] : [...Array<number>(6).fill(0), ...low];
}
