import { decodeV04, decodeV05, decodeV07 } from "./datadog/decode.ts";
import { decodeOtlpJson } from "./otlp/json.ts";
import { decodeLogsJson, decodeLogsProtobuf } from "./otlp/logs.ts";
import { decodeMetricsJson, decodeMetricsProtobuf } from "./otlp/metrics.ts";
import { decodeOtlpProtobuf, encodeStatus } from "./otlp/protobuf.ts";
import { PayloadError } from "./payload.ts";
import type { Signals } from "./signals.ts";
import type { Span } from "./span.ts";

/** How an endpoint decodes a body, and how it answers. */
interface Route<Decoded> {
  readonly decode: (body: Uint8Array) => Decoded;
  readonly accepted: () => Response;
  readonly refused: (error: PayloadError) => Response;
}

/** Trace endpoints of Datadog's agent by path. */
const datadogDecoders: Readonly<Record<string, (body: Uint8Array) => Span[]>> = {
  "/v0.3/traces": decodeV04,
  "/v0.4/traces": decodeV04,
  "/v0.5/traces": decodeV05,
  "/v0.7/traces": decodeV07,
};

/** Paths of other data that tracers send: accepted and discarded, so that the tracer neither fails nor retries. */
const ignoredPrefixes = ["/telemetry/proxy/", "/evp_proxy/", "/profiling/", "/debugger/", "/symdb/", "/tracer_flare/"];
const ignoredPaths = ["/v0.6/stats", "/v0.7/config", "/v0.1/pipeline_stats", "/dogstatsd/v2/proxy"];

/** Whether requests to `path` are accepted and ignored. */
export function isIgnored(path: string): boolean {
  return ignoredPaths.includes(path) || ignoredPrefixes.some((prefix) => path.startsWith(prefix));
}

/**
 * The route for a path that accepts traces, or undefined for another path. OTLP answers in the encoding of the request;
 * for an unsupported `contentType`, the route's `decode` throws {@link PayloadError} (415).
 */
export function traceRoute(path: string, contentType: string): Route<Span[]> | undefined {
  const type = mediaType(contentType);
  if (path === "/v1/traces") return otlpRoute(type, decodeOtlpJson, decodeOtlpProtobuf);
  const decode = Object.hasOwn(datadogDecoders, path) ? datadogDecoders[path] : undefined;
  if (decode === undefined) return undefined;
  return {
    decode: type === "application/json" ? () => unsupported(type, "application/msgpack") : decode,
    accepted: () => Response.json({ rate_by_service: { "service:,env:": 1 } }),
    refused: (error) => new Response(`${error.message}\n`, { status: error.status }),
  };
}

/** The route for OTLP's log records (`/v1/logs`) or metrics (`/v1/metrics`); see {@link traceRoute}. */
export function signalRoute(path: string, contentType: string): Route<Signals> {
  const type = mediaType(contentType);
  const logs = (decode: typeof decodeLogsJson) => (body: Uint8Array) => ({ logs: decode(body), metrics: [] });
  const metrics = (decode: typeof decodeMetricsJson) => (body: Uint8Array) => ({ logs: [], metrics: decode(body) });
  return path === "/v1/logs"
    ? otlpRoute(type, logs(decodeLogsJson), logs(decodeLogsProtobuf))
    : otlpRoute(type, metrics(decodeMetricsJson), metrics(decodeMetricsProtobuf));
}

function mediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

function otlpRoute<Decoded>(
  type: string,
  fromJson: (body: Uint8Array) => Decoded,
  fromProtobuf: (body: Uint8Array) => Decoded,
): Route<Decoded> {
  if (type === "application/json") {
    return {
      decode: fromJson,
      accepted: () => Response.json({}),
      refused: (error) => Response.json({ code: 3, message: error.message }, { status: error.status }),
    };
  }
  return {
    decode:
      type === "application/x-protobuf"
        ? fromProtobuf
        : () => unsupported(type, "application/x-protobuf or application/json"),
    accepted: () => protobuf(new Uint8Array(), 200),
    refused: (error) => protobuf(encodeStatus(error.message), error.status),
  };
}

/** The empty answer to OTLP metrics and logs, in the encoding of the request. */
export function emptyOtlpAnswer(contentType: string): Response {
  return contentType.toLowerCase().startsWith("application/json") ? Response.json({}) : protobuf(new Uint8Array(), 200);
}

/**
 * The answer to GET /info. It lists no `/v1.0/traces`, so that tracers send version 0.4; no stats, so that tracers neither
 * compute stats nor drop spans before sending; and no remote configuration, so that tracers do not request it.
 */
export function agentInfo(): Response {
  return Response.json({
    version: "7.70.0",
    endpoints: [...Object.keys(datadogDecoders), "/telemetry/proxy/"],
    client_drop_p0s: false,
    span_meta_structs: true,
    long_running_spans: true,
    span_events: true,
    feature_flags: [],
    config: { default_env: "none" },
  });
}

function protobuf(body: Uint8Array<ArrayBuffer>, status: number): Response {
  return new Response(body, { status, headers: { "content-type": "application/x-protobuf" } });
}

function unsupported(type: string, wanted: string): never {
  throw new PayloadError(`content type ${type === "" ? "(none)" : type} is not supported, send ${wanted}`, 415);
}
