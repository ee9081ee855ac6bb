import { isMap, listOf, textAt } from "../payload.ts";
import type { Span } from "../span.ts";
import { enumAt, parseJson, readTags, recordAt, unsigned64 } from "./json-values.ts";
import type { OtlpSpan } from "./model.ts";
import { fromOtlp } from "./model.ts";

/** Enum names by number: the specification requires numbers, but some clients write names. */
const kindNames = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];
const statusNames = ["UNSET", "OK", "ERROR"];

/**
 * Decodes an ExportTraceServiceRequest in OTLP's JSON encoding: names in lowerCamelCase, ids in hex of either case,
 * 64-bit integers as decimal texts or numbers, bytes in base64. Throws {@link PayloadError} when malformed.
 */
export function decodeOtlpJson(body: Uint8Array): Span[] {
  const payload = recordAt(parseJson(body), "the payload");
  const spans: Span[] = [];
  for (const group of listOf(payload.resourceSpans, "resourceSpans")) {
    const resourceSpans = recordAt(group, "resourceSpans");
    const resource = isMap(resourceSpans.resource) ? resourceSpans.resource.attributes : undefined;
    const tags = readTags(resource, "resource", 0);
    for (const scoped of listOf(resourceSpans.scopeSpans, "scopeSpans")) {
      const scopeSpans = recordAt(scoped, "scopeSpans");
      const scope = isMap(scopeSpans.scope) ? textAt(scopeSpans.scope.name, "scope name") : "";
      for (const value of listOf(scopeSpans.spans, "spans")) {
        const where = `span ${spans.length}`;
        spans.push(fromOtlp(readSpan(recordAt(value, where), where), tags, scope, where));
      }
    }
  }
  return spans;
}

function readSpan(span: Record<string, unknown>, where: string): OtlpSpan {
  const status = span.status === undefined ? {} : recordAt(span.status, `${where}: status`);
  return {
    traceId: textAt(span.traceId, `${where}: traceId`).toLowerCase(),
    spanId: textAt(span.spanId, `${where}: spanId`).toLowerCase(),
    parentId: textAt(span.parentSpanId, `${where}: parentSpanId`).toLowerCase(),
    name: textAt(span.name, `${where}: name`),
    kind: enumAt(span.kind, kindNames, "SPAN_KIND_", `${where}: kind`),
    start: unsigned64(span.startTimeUnixNano, `${where}: startTimeUnixNano`),
    end: unsigned64(span.endTimeUnixNano, `${where}: endTimeUnixNano`),
    attributes: readTags(span.attributes, where, 0),
    events: listOf(span.events, `${where}: events`).map((value) => {
      const event = recordAt(value, `${where}: event`);
      return {
        name: textAt(event.name, `${where}: event name`),
        time: unsigned64(event.timeUnixNano, `${where}: event timeUnixNano`),
        attributes: readTags(event.attributes, where, 0),
      };
    }),
    links: listOf(span.links, `${where}: links`).map((value) => {
      const link = recordAt(value, `${where}: link`);
      return {
        traceId: textAt(link.traceId, `${where}: link traceId`).toLowerCase(),
        spanId: textAt(link.spanId, `${where}: link spanId`).toLowerCase(),
        attributes: readTags(link.attributes, where, 0),
      };
    }),
    status: {
      code: enumAt(status.code, statusNames, "STATUS_CODE_", `${where}: status code`),
      message: textAt(status.message, `${where}: status message`),
    },
  };
}
