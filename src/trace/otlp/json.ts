import { isMap, listOf, PayloadError, textAt } from "../payload.ts";
import type { Span } from "../span.ts";
import type { OtlpMap, OtlpSpan, OtlpValue } from "./model.ts";
import { fromOtlp, maxValueDepth } from "./model.ts";

/** Enum names by number: the specification requires numbers, but some clients write names. */
const kindNames = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];
const statusNames = ["UNSET", "OK", "ERROR"];

/**
 * Decodes an ExportTraceServiceRequest in OTLP's JSON encoding: names in lowerCamelCase, ids in hex of either case,
 * 64-bit integers as decimal texts or numbers, bytes in base64. Throws {@link PayloadError} when malformed.
 */
export function decodeOtlpJson(body: Uint8Array): Span[] {
  const payload = recordAt(parse(body), "the payload");
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

/** Parses JSON; an integer that a double cannot hold becomes a bigint from its digits. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(body),
      (_key, value: unknown, ...rest: unknown[]) => {
        if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
        const context: unknown = rest[0];
        const source = isMap(context) ? context.source : undefined;
        return typeof source === "string" && /^-?[0-9]{1,20}$/.test(source) ? BigInt(source) : value;
      },
    );
  } catch (error) {
    throw new PayloadError(`JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
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

function readTags(value: unknown, where: string, depth: number): OtlpMap {
  const tags = new Map<string, OtlpValue>();
  for (const entry of listOf(value, `${where}: attributes`)) {
    const tag = recordAt(entry, `${where}: attribute`);
    const key = textAt(tag.key, `${where}: attribute key`);
    tags.set(key, readValue(tag.value, `${where}: ${key}`, depth));
  }
  return tags;
}

function readValue(value: unknown, where: string, depth: number): OtlpValue {
  if (value === undefined || value === null) return null;
  if (depth > maxValueDepth) throw new PayloadError(`JSON: a tag nests deeper than ${maxValueDepth} levels`);
  const any = recordAt(value, where);
  if (any.stringValue !== undefined) return textAt(any.stringValue, where);
  if (any.boolValue !== undefined) return any.boolValue === true;
  if (any.intValue !== undefined) return signed64(any.intValue, where);
  if (any.doubleValue !== undefined) return doubleAt(any.doubleValue, where);
  if (any.bytesValue !== undefined) return Buffer.from(textAt(any.bytesValue, where), "base64");
  if (any.arrayValue !== undefined) {
    const values = listOf(recordAt(any.arrayValue, where).values, where);
    return values.map((element) => readValue(element, where, depth + 1));
  }
  if (any.kvlistValue !== undefined) {
    return readTags(recordAt(any.kvlistValue, where).values, where, depth + 1);
  }
  return null;
}

function recordAt(value: unknown, what: string): Record<string, unknown> {
  if (!isMap(value)) throw new PayloadError(`${what} is not an object`);
  return value;
}

function enumAt(value: unknown, names: readonly string[], prefix: string, what: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number") return value;
  const index = typeof value === "string" && value.startsWith(prefix) ? names.indexOf(value.slice(prefix.length)) : -1;
  if (index < 0) throw new PayloadError(`${what} is not known`);
  return index;
}

function integer(value: unknown, what: string): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^-?[0-9]{1,20}$/.test(value)) return BigInt(value);
  throw new PayloadError(`${what} is not a 64-bit integer`);
}

function unsigned64(value: unknown, what: string): bigint {
  const number = integer(value, what);
  if (number !== BigInt.asUintN(64, number)) throw new PayloadError(`${what} is not an unsigned 64-bit integer`);
  return number;
}

function signed64(value: unknown, what: string): bigint {
  const number = integer(value, what);
  if (number !== BigInt.asIntN(64, number)) throw new PayloadError(`${what} is not a 64-bit integer`);
  return number;
}

function doubleAt(value: unknown, what: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  // protobuf's JSON mapping writes numbers that JSON lacks as texts.
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value);
  throw new PayloadError(`${what} is not a number`);
}
