import { type LogRecord, levelOf } from "../trace/signals.ts";
import type { Assets } from "./assets.ts";
import type { Kept } from "./kept.ts";
import type { ChangeSignal } from "./signal.ts";
import type { WireLog } from "./wire.ts";

/** An answer to a request with the token, by its path behind that. */
type Route = (request: Request, rest: string) => Response;

/**
 * The answers of the page's server.
 * @returns a function from a request and its path behind the token to the answer, or undefined if there is none
 */
export function routes(
  assets: Assets,
  kept: Kept,
  signal: ChangeSignal,
): (request: Request, path: string) => Response | undefined {
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
      return Response.json(
        kept.traces.changes(numberOf(searchParams.get("since")), until === null ? Infinity : numberOf(until)),
      );
    },
    "GET trace/": (_, id) => trace(kept, id),
    "POST clear": () => {
      kept.traces.clear();
      kept.logs.clear();
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

/** A trace as the text of a {@link WireTrace}. Its spans are kept as JSON, and are not parsed for this. */
function trace({ traces, logs }: Kept, id: string): Response {
  const found = traces.spansOf(id);
  if (found === undefined) return new Response("this trace is not kept\n", { status: 404 });
  const records = JSON.stringify(logs.of(id).map(wireLog));
  return new Response(
    `{"id":${JSON.stringify(id)},"dropped":${found.dropped},"logs":${records},"spans":${found.json}}`,
    { headers: { "content-type": "application/json" } },
  );
}

function wireLog(record: LogRecord): WireLog {
  const { spanId, time, severity, message, service, attributes } = record;
  return { span_id: spanId, time: `${time}`, severity, level: levelOf(record), message, service, attributes };
}
