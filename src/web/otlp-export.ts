import type { WireLog, WireSpan, WireTrace } from "./wire.ts";

/** OTLP's names of SpanKind, by number. */
const kinds = ["", "internal", "server", "client", "producer", "consumer"];

/**
 * A trace with its log records as OTLP in JSON, as a collector's file exporter writes it: what other tools read, and `import` too.
 * Datadog's names of operation and resource become the tags in which its tracer sends them by OTLP.
 */
export function traceToOtlp({ spans, logs, id }: WireTrace): unknown {
  return {
    resourceSpans: [...Map.groupBy(spans, ({ service }) => service)].map(([service, own]) => ({
      resource: resourceOf(service),
      scopeSpans: [...Map.groupBy(own, scopeOf)].map(([name, ofScope]) => ({
        scope: { name },
        spans: ofScope.map(spanToOtlp),
      })),
    })),
    resourceLogs: [...Map.groupBy(logs, ({ service }) => service)].map(([service, own]) => ({
      resource: resourceOf(service),
      scopeLogs: [{ logRecords: own.map((log) => logToOtlp(log, id)) }],
    })),
  };
}

function spanToOtlp(span: WireSpan) {
  const own = { "operation.name": span.name, "resource.name": span.resource, "span.type": span.type };
  const names = span.source === "datadog" ? Object.entries(own).filter(([, value]) => value !== "") : [];
  return {
    traceId: span.trace_id,
    spanId: span.span_id,
    parentSpanId: span.parent_id,
    name: span.name,
    kind: Math.max(0, kinds.indexOf(span.kind)),
    startTimeUnixNano: span.start,
    endTimeUnixNano: String(BigInt(span.start) + BigInt(span.duration)),
    attributes: attributes({ ...span.attributes, ...Object.fromEntries(names) }),
    events: span.events.map((event) => ({
      name: event.name,
      timeUnixNano: event.time,
      attributes: attributes(event.attributes),
    })),
    links: span.links.map((link) => ({
      traceId: link.trace_id,
      spanId: link.span_id,
      attributes: attributes(link.attributes),
    })),
    status: span.error === null ? {} : { code: 2, message: span.error.message },
  };
}

function logToOtlp(log: WireLog, traceId: string) {
  return {
    timeUnixNano: log.time,
    severityNumber: log.severity,
    severityText: log.level,
    body: { stringValue: log.message },
    traceId,
    spanId: log.span_id,
    attributes: attributes(log.attributes),
  };
}

function scopeOf({ attributes: tags }: WireSpan): string {
  const name = tags["otel.scope.name"];
  return typeof name === "string" ? name : "";
}

function resourceOf(service: string) {
  return { attributes: attributes({ "service.name": service }) };
}

function attributes(tags: Readonly<Record<string, string | number | boolean>>) {
  return Object.entries(tags)
    .filter(([key]) => key !== "otel.scope.name")
    .map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number | boolean) {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
