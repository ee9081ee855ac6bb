import { readBody } from "./body.ts";
import { isLoopback } from "./listen.ts";
import { PayloadError } from "./payload.ts";
import { agentInfo, emptyOtlpAnswer, isIgnored, signalRoute, traceRoute } from "./routes.ts";
import type { LogRecord, MetricPoint } from "./signals.ts";
import type { Span } from "./span.ts";
import { estimateBytes } from "./span.ts";
import { refusedPage } from "./web-pages.ts";

export interface ReceiverOptions {
  /** Address to listen on; 127.0.0.1 unless given. */
  readonly host?: string;
  /** Port; 0, the default, selects a free one. */
  readonly port?: number;
  /** Called with the spans of each accepted payload, before the client has its answer. */
  readonly onSpans?: (spans: readonly Span[]) => void;
  /** Called with the log records and metric points of each request; without them, such requests are accepted and discarded. */
  readonly onLogs?: (logs: readonly LogRecord[]) => void;
  readonly onMetrics?: (points: readonly MetricPoint[]) => void;
  /** Called with the path and the reason for each refused payload or request of a web page. */
  readonly onRefused?: (path: string, reason: string) => void;
  /** How many spans {@link Receiver.spans} keeps, the newest (default 10,000). */
  readonly keep?: number;
  /** Largest body, before and after decompression, in bytes (default 32 MiB). */
  readonly maxBodyBytes?: number;
}

/** Counters since the start. */
interface ReceiverStats {
  /** Accepted payloads of traces, and the spans in them. */
  readonly payloads: number;
  readonly spans: number;
  /** Refused payloads of traces, and refused requests of web pages. */
  readonly refused: number;
  /** Spans that {@link Receiver.spans} no longer returns. */
  readonly forgotten: number;
  /** Requests that are currently being read or answered. */
  readonly active: number;
}

export interface Receiver {
  /** For example http://127.0.0.1:49152, without a final slash. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The newest spans in the order of their arrival. */
  spans(): Span[];
  readonly stats: ReceiverStats;
  /** Stops listening and ends open connections. */
  stop(): Promise<void>;
}

/** Maximum memory of the spans of {@link Receiver.spans}, and of one decoded payload, in bytes. */
const maxCachedBytes = 256 * 1024 * 1024;

/**
 * Starts a receiver for Datadog's trace agent protocol and OTLP/HTTP on one port. It prints nothing.
 * Throws the error of Bun.serve when it cannot listen on the address (code EADDRINUSE, EACCES, …).
 */
export function startReceiver(options: ReceiverOptions = {}): Receiver {
  const limit = options.maxBodyBytes ?? 32 * 1024 * 1024;
  const kept = new CachedSpans(options.keep ?? 10_000);
  const counts = { payloads: 0, spans: 0, refused: 0, active: 0 };

  const takeTraces = async (request: Request, path: string): Promise<Response> => {
    const route = traceRoute(path, request.headers.get("content-type") ?? "");
    if (route === undefined) return new Response("not found\n", { status: 404 });
    if (request.method !== "POST" && request.method !== "PUT") {
      return new Response("send traces with POST or PUT\n", { status: 405, headers: { allow: "POST, PUT" } });
    }
    try {
      const spans = route.decode(await readBody(request, limit));
      if (sum(spans) > maxCachedBytes) throw new PayloadError("the payload grows too large when decoded", 413);
      counts.payloads++;
      counts.spans += spans.length;
      kept.add(spans);
      options.onSpans?.(spans);
      return route.accepted();
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      counts.refused++;
      options.onRefused?.(path, error.message);
      return route.refused(error);
    }
  };

  const takeSignals = async (request: Request, path: string): Promise<Response> => {
    const type = request.headers.get("content-type") ?? "";
    const { onLogs, onMetrics } = options;
    if (onLogs === undefined || onMetrics === undefined) {
      await discard(request);
      return emptyOtlpAnswer(type);
    }
    const route = signalRoute(path, type);
    try {
      const signals = route.decode(await readBody(request, limit));
      onLogs(signals.logs);
      onMetrics(signals.metrics);
      return route.accepted();
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      counts.refused++;
      options.onRefused?.(path, error.message);
      return route.refused(error);
    }
  };

  const local = isLoopback(options.host ?? "127.0.0.1");
  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname;
    const refused = refusedPage(request.headers, local);
    if (refused !== undefined) {
      counts.refused++;
      options.onRefused?.(path, refused);
      return new Response(`${refused}\n`, { status: 403 });
    }
    if (path === "/info") return agentInfo();
    if (path === "/v1/metrics" || path === "/v1/logs") return takeSignals(request, path);
    if (isIgnored(path)) {
      await discard(request);
      return Response.json({});
    }
    return takeTraces(request, path);
  };

  const server = Bun.serve({
    hostname: options.host ?? "127.0.0.1",
    port: options.port ?? 0,
    // readBody enforces the limit and gives the reason; Bun's own check would answer without counting the request.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    development: false,
    // Outside development mode Bun shares a taken port with its owner, which would get half of the spans.
    reusePort: false,
    async fetch(request) {
      counts.active++;
      try {
        return await answer(request);
      } finally {
        counts.active--;
      }
    },
    error: (error) => new Response(`internal error: ${error.message}\n`, { status: 500 }),
  });
  const port = server.port ?? 0;
  const host = server.hostname ?? "127.0.0.1";
  return {
    url: `http://${urlHost(host)}:${port}`,
    host,
    port,
    spans: () => kept.all(),
    get stats() {
      return { ...counts, forgotten: kept.forgotten };
    },
    stop: () => server.stop(true),
  };
}

/** The host part of a URL: IPv6 in brackets, and the loopback address for "any address". */
function urlHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** Reads and discards a body, so that the connection can be reused. */
async function discard(request: Request): Promise<void> {
  if (request.body === null) return;
  const reader = request.body.getReader();
  while (!(await reader.read()).done);
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((bytes, span) => bytes + estimateBytes(span), 0);
}

/** The newest spans, limited in number and size. */
class CachedSpans {
  private readonly spans: Span[] = [];
  private bytes = 0;
  forgotten = 0;

  constructor(private readonly limit: number) {}

  add(spans: readonly Span[]): void {
    for (const span of spans) this.spans.push(span);
    this.bytes += sum(spans);
    let surplus = Math.max(0, this.spans.length - this.limit);
    let surplusBytes = sum(this.spans.slice(0, surplus));
    for (; this.bytes - surplusBytes > maxCachedBytes; surplus++)
      surplusBytes += sum(this.spans.slice(surplus, surplus + 1));
    this.spans.splice(0, surplus);
    this.bytes -= surplusBytes;
    this.forgotten += surplus;
  }

  all(): Span[] {
    return [...this.spans];
  }
}
