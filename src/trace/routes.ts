import { decodeV04, decodeV05, decodeV07 } from "./datadog/decode.ts";
import { decodeOtlpJson } from "./otlp/json.ts";
import { decodeOtlpProtobuf, encodeStatus } from "./otlp/protobuf.ts";
import { PayloadError } from "./payload.ts";
import type { Span } from "./span.ts";

/** How an endpoint for traces decodes a body, and how it answers. */
interface TraceRoute {
  readonly decode: (body: Uint8Array) => Span[];
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
export function traceRoute(path: string, contentType: string): TraceRoute | undefined {
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  if (path === "/v1/traces") return otlpRoute(type);
  const decode = Object.hasOwn(datadogDecoders, path) ? datadogDecoders[path] : undefined;
  if (decode === undefined) return undefined;
  return {
    decode: type === "application/json" ? () => unsupported(type, "application/msgpack") : decode,
    accepted: () => Response.json({ rate_by_service: { "service:,env:": 1 } }),
    refused: (error) => new Response(`${error.message}\n`, { status: error.status }),
  };
}

function otlpRoute(type: string): TraceRoute {
  if (type === "application/json") {
    return {
      decode: decodeOtlpJson,
      accepted: () => Response.json({}),
      refused: (error) => Response.json({ code: 3, message: error.message }, { status: error.status }),
    };
  }
  return {
    decode:
      type === "application/x-protobuf"
        ? decodeOtlpProtobuf
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
