import type { WireSpan } from "../../wire.ts";
import { plain } from "../base/plain.ts";

/** What a span's row says. */
export interface Label {
  readonly title: string;
  /** What distinguishes it from similar spans: a statement, a path; or "". */
  readonly detail: string;
  /** A status that is not success; or "". */
  readonly status: string;
}

/** A span's label, from the names that OpenTelemetry's conventions and Datadog's tracer use. */
export function labelOf(span: WireSpan): Label {
  const text = textsOf(span);
  const title = plain(span.resource || span.name || "(no name)");
  const said = `${span.resource} ${span.name}`;
  const news = (value: string) =>
    value === "" || said.includes(value) ? "" : plain(value.replace(/\s+/g, " ").trim(), 200);
  const statement = news(text("db.query.text", "db.statement", "sql.query"));
  const method = news(text("http.request.method", "http.method"));
  const path = news(text("url.path", "http.target") || text("url.full", "http.url"));
  const rest = span.name === span.resource || span.resource === "" ? "" : plain(span.name, 100);
  const whole = statement || [method, path].filter((part) => part !== "").join(" ") || rest;
  // OpenTelemetry names a query by its first word.
  const detail = whole.startsWith(`${title} `) ? whole.slice(title.length + 1) : whole;
  return { title, detail, status: statusOf(text) };
}

/** The status of HTTP or gRPC, unless it says success. */
function statusOf(text: (...names: readonly string[]) => string): string {
  const http = text("http.response.status_code", "http.status_code");
  if (http !== "") return /^[123]\d\d$/.test(http) ? "" : plain(http, 20);
  const grpc = text("rpc.grpc.status_code", "rpc.response.status_code", "grpc.status_code", "grpc.code");
  return /^(?:0|ok|)$/i.test(grpc) ? "" : plain(`grpc ${grpc}`, 20);
}

function textsOf({ attributes }: WireSpan): (...names: readonly string[]) => string {
  return (...names) => {
    for (const name of names) {
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (value !== undefined && value !== "") return String(value);
    }
    return "";
  };
}
