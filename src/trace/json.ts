import type { Attributes, AttributeValue, Span } from "./span.ts";

/**
 * Formats a span as one line of JSON, without a newline. Start and duration are nanoseconds as decimal texts, since most
 * JSON parsers lose the last digits of such numbers; numbers that JSON cannot express (NaN, infinities) are texts too.
 * Tags are sorted by name, so that equal spans give equal lines.
 */
export function spanToJson(span: Span): string {
  return JSON.stringify({
    trace_id: span.traceId,
    span_id: span.spanId,
    parent_id: span.parentId,
    name: span.name,
    resource: span.resource,
    service: span.service,
    kind: span.kind,
    type: span.type,
    start: span.start.toString(),
    duration: span.duration.toString(),
    error: span.error.failed ? { message: span.error.message, type: span.error.type } : null,
    attributes: sorted(span.attributes),
    events: span.events.map((event) => ({
      name: event.name,
      time: event.time.toString(),
      attributes: sorted(event.attributes),
    })),
    links: span.links.map((link) => ({
      trace_id: link.traceId,
      span_id: link.spanId,
      attributes: sorted(link.attributes),
    })),
    appsec: span.appsec.map((event) => ({
      rule_id: event.ruleId,
      rule_name: event.ruleName,
      tags: event.tags,
      matches: event.matches.map((match) => ({
        operator: match.operator,
        address: match.address,
        key_path: match.keyPath,
        value: match.value,
        highlight: match.highlight,
      })),
    })),
    source: span.source,
  });
}

function sorted(attributes: Attributes): Record<string, AttributeValue> {
  const out: Record<string, AttributeValue> = Object.create(null);
  for (const key of Object.keys(attributes).sort()) {
    const value = attributes[key];
    if (value !== undefined) out[key] = typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  }
  return out;
}
