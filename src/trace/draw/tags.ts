import type { Span } from "../span.ts";
import { firstText } from "../span.ts";
import { clean, cut } from "./text.ts";

/** Longest statement and URL shown on a span's line, in columns. */
const maxStatement = 60;

/**
 * The tags shown on a span's line, under Datadog's or OpenTelemetry's names: the HTTP request and its status, the RPC
 * status, the database statement. Values that the name or resource already contains are left out.
 */
export function keyTags(span: Span): string[] {
  const tags = span.attributes;
  const said = `${span.name} ${span.resource}`;
  const news = (text: string): string[] =>
    text === "" || said.includes(text)
      ? []
      : [cut(clean(text.slice(0, 1000).replace(/\s+/g, " ").trim()), maxStatement)];
  const out: string[] = [];
  const method = firstText(tags, "http.request.method", "http.method");
  const url = firstText(tags, "url.full", "http.url", "url.path", "http.target");
  out.push(...news(method), ...news(url));
  const status = firstText(tags, "http.response.status_code", "http.status_code");
  if (status !== "") out.push(`→ ${clean(status)}`);
  out.push(...news(firstText(tags, "rpc.method", "rpc.grpc.full_method")));
  const rpcStatus = firstText(
    tags,
    "grpc.code",
    "rpc.grpc.status_code",
    "rpc.response.status_code",
    "grpc.status_code",
  );
  if (rpcStatus !== "") out.push(`grpc → ${clean(rpcStatus)}`);
  out.push(...news(firstText(tags, "db.query.text", "db.statement", "sql.query")));
  return out;
}

/** A span's error, such as `*errors.errorString: no rows`, or "" for a span without an error. */
export function errorLine(span: Span): string {
  if (!span.error.failed) return "";
  const { type, message } = span.error;
  const firstLine = message.trim().split(/\r?\n/)[0] ?? "";
  return clean([type, firstLine].filter((part) => part !== "").join(": ")) || "(no message)";
}

/** One line for each security event: the rule and its matches. */
export function appsecLines(span: Span): string[] {
  return span.appsec.map((event) => {
    const name = event.ruleName === "" ? event.ruleId : event.ruleName;
    const rule = event.ruleId !== "" && event.ruleId !== name ? `${name} (${event.ruleId})` : name;
    const addresses = [...new Set(event.matches.map((match) => match.address))].filter((address) => address !== "");
    return clean(addresses.length === 0 ? rule : `${rule} on ${addresses.join(", ")}`);
  });
}
