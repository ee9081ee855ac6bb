import { readAppsecJson } from "../appsec.ts";
import { PayloadError } from "../payload.ts";
import type { Attributes, AttributeValue, Span, SpanEvent, SpanLink } from "../span.ts";
import { boundText, firstText, newAttributes, textOf } from "../span.ts";

/** Maximum depth of lists and maps in a tag's value, and maximum number of events or links of a span. */
export const maxValueDepth = 32;
const maxEntries = 10_000;

/** The value of an OTLP tag, as decoded from either JSON or protobuf. */
export type OtlpValue = string | boolean | number | bigint | null | Uint8Array | readonly OtlpValue[] | OtlpMap;
export type OtlpMap = ReadonlyMap<string, OtlpValue>;

/** A span of either encoding before its conversion to the neutral model; ids are lower-case hex of any length. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  /** The number of SpanKind in the OTLP schema. */
  readonly kind: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: OtlpMap;
  readonly events: readonly { readonly name: string; readonly time: bigint; readonly attributes: OtlpMap }[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string; readonly attributes: OtlpMap }[];
  /** The number of StatusCode in the OTLP schema: 2 is an error. */
  readonly status: { readonly code: number; readonly message: string };
}

/** The names of SpanKind by number. */
const kinds = ["", "internal", "server", "client", "producer", "consumer"] as const;

/**
 * Converts one OTLP span to the neutral model. `resource` contains the tags of the span's producer, `scope` the name of the
 * instrumentation, which becomes the tag `otel.scope.name` (OpenTelemetry's mapping to formats without scopes).
 * Throws {@link PayloadError} naming `where` when an id has the wrong size or is all zero.
 */
export function fromOtlp(span: OtlpSpan, resource: OtlpMap, scope: string, where: string): Span {
  const traceId = checkId(span.traceId, 32, `${where}: trace id`);
  const spanId = checkId(span.spanId, 16, `${where}: span id`);
  const parentId = /^0*$/.test(span.parentId) ? "" : checkId(span.parentId, 16, `${where}: parent span id`);
  if (span.events.length > maxEntries || span.links.length > maxEntries) {
    throw new PayloadError(`${where}: more than ${maxEntries} events or links`, 413);
  }
  const attributes = flatten(span.attributes);
  if (scope !== "") attributes["otel.scope.name"] = boundText(scope);
  const events: SpanEvent[] = span.events.map((event) => ({
    name: boundText(event.name),
    time: event.time,
    attributes: flatten(event.attributes),
  }));
  const links: SpanLink[] = span.links.map((link) => ({ ...link, attributes: flatten(link.attributes) }));
  // A Datadog tracer that speaks OTLP keeps its own operation and resource names in these two tags.
  const operation = textOf(attributes, "operation.name");
  const resourceName = textOf(attributes, "resource.name");
  return {
    traceId,
    spanId,
    parentId,
    name: boundText(operation === "" ? span.name : operation),
    resource: boundText(resourceName === "" ? span.name : resourceName),
    service: firstText(attributes, "service.name") || firstText(flatten(resource), "service.name"),
    kind: kinds[span.kind] ?? "",
    type: textOf(attributes, "span.type"),
    start: span.start,
    duration: span.end > span.start ? span.end - span.start : 0n,
    error: errorOf(span, attributes, events),
    attributes,
    events,
    links,
    appsec: readAppsecJson(firstText(attributes, "_dd.appsec.json", "appsec")),
    source: "otlp",
  };
}

function errorOf(span: OtlpSpan, attributes: Attributes, events: readonly SpanEvent[]): Span["error"] {
  const failed = span.status.code === 2;
  if (!failed) return { failed, message: "", type: "" };
  const exception = events.findLast((event) => event.name === "exception")?.attributes ?? newAttributes();
  return {
    failed,
    message:
      boundText(span.status.message) || textOf(exception, "exception.message") || textOf(attributes, "error.message"),
    type: textOf(attributes, "error.type") || textOf(exception, "exception.type"),
  };
}

function checkId(id: string, digits: number, what: string): string {
  if (!/^[0-9a-f]*$/.test(id) || id.length !== digits) throw new PayloadError(`${what} is not ${digits / 2} bytes`);
  if (/^0*$/.test(id)) throw new PayloadError(`${what} is all zero`);
  return id;
}

/** Attributes with lists, maps and bytes as text. */
export function flatten(map: OtlpMap): Record<string, AttributeValue> {
  const attributes = newAttributes();
  for (const [key, value] of map) {
    if (value !== null) attributes[key] = flattenValue(value);
  }
  return attributes;
}

/** A value as {@link flatten} has it. */
export function flattenValue(value: Exclude<OtlpValue, null>): AttributeValue {
  const plain = plainValue(value);
  if (typeof plain === "string") return boundText(plain);
  if (typeof plain === "number" || typeof plain === "boolean") return plain;
  return boundText(JSON.stringify(plain));
}

/** Lists and maps as plain JSON; nesting is bounded by the readers, so this recursion is too. */
function plainValue(value: OtlpValue): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plainValue(inner)]));
  return Array.isArray(value) ? value.map(plainValue) : value;
}
