import { PayloadError } from "../trace/payload.ts";
import { type LogRecord, levelOf } from "../trace/signals.ts";
import type { Assets } from "./assets.ts";
import type { BuildStore } from "./build-store.ts";
import { readBuildTrace } from "./build-trace.ts";
import { exportHtml } from "./html-export.ts";
import { readImport } from "./import-file.ts";
import type { Kept } from "./kept.ts";
import { metricsAnswer } from "./metrics-answer.ts";
import { traceToOtlp } from "./otlp-export.ts";
import { ServiceMapBuilder } from "./service-map.ts";
import type { ChangeSignal } from "./signal.ts";
import type { Changes, Imported, WireLog } from "./wire.ts";
import { readWoven, type WovenSource, type WovenSources } from "./woven.ts";

/** How many traces the service map counts, and how much of their text: some hundred milliseconds at most. */
const tracesOfMap = { traces: 500, characters: 20_000_000 };

/** An answer to a request with the token, by its path behind that. */
type Route = (request: Request, rest: string) => Response | Promise<Response>;

/**
 * The answers of the page's server.
 * @returns a function from a request and its path behind the token to the answer, or undefined if there is none
 */
export function routes(
  assets: Assets,
  kept: Kept,
  signal: ChangeSignal,
): (request: Request, path: string) => Response | Promise<Response> | undefined {
  const table: Readonly<Record<string, Route>> = {
    "GET ": () => file(assets.html, "text/html"),
    "GET page.js": () => file(assets.script, "text/javascript"),
    "GET page.css": () => file(assets.style, "text/css"),
    "GET icon.svg": () => file(assets.icon, "image/svg+xml"),
    "GET about": () => Response.json(kept.about()),
    "GET events": () => signal.open() ?? new Response("too many pages are open\n", { status: 503 }),
    "GET changes": (request) => {
      const { searchParams } = new URL(request.url);
      const until = searchParams.get("until");
      const since = numberOf(searchParams.get("since"));
      const changes = kept.traces.changes(since, until === null ? Infinity : numberOf(until));
      const { builds, metrics } = kept;
      return Response.json({ ...changes, builds: builds.revision, metrics: metrics.revision } satisfies Changes);
    },
    "GET services": () => {
      const map = new ServiceMapBuilder();
      for (const text of kept.traces.newest(tracesOfMap)) map.add(JSON.parse(text));
      return Response.json(map.result());
    },
    "GET metrics": () => Response.json(metricsAnswer(kept.metrics)),
    "GET builds": () => Response.json(kept.builds.all()),
    "GET build/": (_, id) => {
      const spans = kept.builds.spansOf(numberOf(id));
      return spans === undefined ? new Response("this build is not kept\n", { status: 404 }) : Response.json(spans);
    },
    "GET woven": () => Response.json(readWoven(kept.woven)),
    "GET woven/": (_, path) => answerSources(kept.woven, (sources) => sources.changes(decodeURIComponent(path))),
    "GET unwoven": () => answerSources(kept.woven, (sources) => sources.unwoven()),
    "GET trace/": (_, id) => answerTrace(kept, id, (text) => json(text)),
    "GET export/": (_, name) => {
      const [, id = "", suffix] = /^([0-9a-f]{32})\.(html|json)$/.exec(name) ?? [];
      return answerTrace(kept, id, (text) =>
        suffix === "html"
          ? download(exportHtml(assets, text), "text/html", name)
          : download(JSON.stringify(traceToOtlp(JSON.parse(text)), undefined, 1), "application/json", name),
      );
    },
    "POST import": async (request) => {
      try {
        const bytes = await request.bytes();
        const build = importBuild(kept.builds, bytes, new URL(request.url).searchParams.get("name") ?? "");
        if (build !== undefined) {
          signal.changed();
          return Response.json({ traces: [], build } satisfies Imported);
        }
        const { spans, logs } = readImport(bytes);
        for (const id of new Set(spans.map(({ traceId }) => traceId))) kept.traces.forgetTrace(id);
        kept.traces.add(spans, performance.now());
        kept.logs.add(logs.filter(({ traceId }) => kept.logs.of(traceId).length === 0));
        signal.changed();
        return Response.json({ traces: [...new Set(spans.map(({ traceId }) => traceId))] } satisfies Imported);
      } catch (error) {
        if (!(error instanceof PayloadError)) throw error;
        return new Response(`${error.message}\n`, { status: error.status });
      }
    },
    "POST clear": () => {
      kept.traces.clear();
      kept.logs.clear();
      kept.metrics.clear();
      signal.changed();
      return Response.json({});
    },
  };
  return (request, path) => {
    const [, head = "", rest = ""] = /^([^/]*\/?)(.*)$/.exec(path) ?? [];
    const name = `${request.method} ${head}`;
    return Object.hasOwn(table, name) ? table[name]?.(request, rest) : undefined;
  };
}

function file(text: string, type: string): Response {
  return new Response(text, { headers: { "content-type": `${type}; charset=utf-8` } });
}

function numberOf(text: string | null): number {
  const number = Number(text);
  return Number.isFinite(number) ? number : 0;
}

/** Answers with a trace as the text of a {@link WireTrace}. Its spans are kept as JSON, and are not parsed for this. */
function answerTrace({ traces, logs }: Kept, id: string, answer: (text: string) => Response): Response {
  const found = traces.spansOf(id);
  if (found === undefined) return new Response("this trace is not kept\n", { status: 404 });
  const records = JSON.stringify(logs.of(id).map(wireLog));
  return answer(`{"id":${JSON.stringify(id)},"dropped":${found.dropped},"logs":${records},"spans":${found.json}}`);
}

function json(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}

/** A file to save: the browser does not show it, so a page with a trace in it never runs at this address. */
function download(text: string, type: string, name: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="trace-${name}"`,
    },
  });
}

function wireLog(record: LogRecord): WireLog {
  const { spanId, time, severity, message, service, attributes } = record;
  return { span_id: spanId, time: `${time}`, severity, level: levelOf(record), message, service, attributes };
}

/** Takes a file about a build; returns its id, or undefined for any other file. */
function importBuild(builds: BuildStore, bytes: Uint8Array, name: string): number | undefined {
  const text = new TextDecoder().decode(bytes).trim();
  // Traces are objects too, and may be large: only what can be about a build is parsed for that.
  if (!text.startsWith("[") && !text.includes('"traceEvents"')) return undefined;
  const spans = readBuildTrace(text);
  if (spans === undefined) return undefined;
  const start = spans[0]?.start ?? 0;
  const end = spans.reduce((latest, span) => Math.max(latest, span.start + span.duration), start);
  const build = { title: name.slice(0, 200) || "imported", state: "imported", changed: [], output: "" } as const;
  return builds.add({ ...build, start: start / 1_000, duration: (end - start) / 1_000 }, spans);
}

async function answerSources<T>(
  { sources }: WovenSource,
  ask: (sources: WovenSources) => Promise<T>,
): Promise<Response> {
  if (sources === undefined) return new Response("orchestrion dev shows this\n", { status: 404 });
  try {
    return Response.json(await ask(sources));
  } catch (error) {
    return new Response(`${error instanceof Error ? error.message : String(error)}\n`, { status: 500 });
  }
}
