import { readAppsec, readAppsecJson } from "../appsec.ts";
import { decodeMsgpack } from "../msgpack.ts";
import { integerAt, isMap, jsonText, listOf, PayloadError, textAt } from "../payload.ts";
import type { AppsecEvent, Attributes, AttributeValue, Span } from "../span.ts";
import { boundText, firstText, hex64, newAttributes, textOf } from "../span.ts";
import { readEvents, readLinks } from "./events.ts";

/** The tag that carries the high half of a 128-bit trace id, 16 hex digits, on one span of each chunk. */
const highIdTag = "_dd.p.tid";

/**
 * One chunk of a payload, which is part of one trace: a list of span maps as versions 0.3, 0.4 and 0.7 of the agent
 * protocol send them. `where` names the chunk in errors; `chunkTags` are the tags that 0.7 puts beside the spans.
 * Throws {@link PayloadError} when a span is not readable.
 */
export function readChunk(chunk: unknown, where: string, chunkTags: Attributes = newAttributes()): Span[] {
  const spans = listOf(chunk, where).map((value, index) => {
    const at = `${where}, span ${index}`;
    if (!isMap(value)) throw new PayloadError(`${at} is not a map`);
    return readSpan(value, at);
  });
  return withHighId(spans, textOf(chunkTags, highIdTag));
}

/** Gives every span of a chunk the high half of the trace id, which only one of them carries. */
export function withHighId(spans: readonly Span[], fromChunk = ""): Span[] {
  let high = isHighId(fromChunk) ? fromChunk : "";
  for (const span of spans) {
    const own = textOf(span.attributes, highIdTag);
    if (high === "" && isHighId(own)) high = own;
  }
  if (high === "") return [...spans];
  return spans.map((span) => ({ ...span, traceId: high.toLowerCase() + span.traceId.slice(16) }));
}

function isHighId(text: string): boolean {
  return /^[0-9a-fA-F]{16}$/.test(text);
}

function readSpan(map: Record<string, unknown>, where: string): Span {
  const { attributes, appsec } = readTags(map, where);
  return makeSpan(
    {
      service: textAt(map.service, `${where}: service`),
      name: textAt(map.name, `${where}: name`),
      resource: textAt(map.resource, `${where}: resource`),
      type: textAt(map.type, `${where}: type`),
      traceId: integerAt(map.trace_id, `${where}: trace_id`),
      spanId: integerAt(map.span_id, `${where}: span_id`),
      parentId: integerAt(map.parent_id, `${where}: parent_id`),
      start: integerAt(map.start, `${where}: start`),
      duration: integerAt(map.duration, `${where}: duration`),
      failed: integerAt(map.error, `${where}: error`) !== 0n,
      attributes,
      appsec,
      events: readEvents(map.span_events, where),
      links: readLinks(map.span_links, where),
    },
    where,
  );
}

/** A Datadog span, independent of its encoding; ids are any 64-bit integers, read as unsigned. */
interface RawSpan {
  readonly service: string;
  readonly name: string;
  readonly resource: string;
  readonly type: string;
  readonly traceId: bigint;
  readonly spanId: bigint;
  readonly parentId: bigint;
  readonly start: bigint;
  readonly duration: bigint;
  readonly failed: boolean;
  readonly attributes: Attributes;
  readonly appsec: readonly AppsecEvent[];
  readonly events: Span["events"];
  readonly links: Span["links"];
}

/** Turns a raw span into the neutral model. Throws {@link PayloadError} when its ids are zero, as the agent does. */
export function makeSpan(raw: RawSpan, where: string): Span {
  if (raw.traceId === 0n) throw new PayloadError(`${where}: trace_id is missing or 0`);
  if (raw.spanId === 0n) throw new PayloadError(`${where}: span_id is missing or 0`);
  return {
    traceId: "0".repeat(16) + hex64(raw.traceId),
    spanId: hex64(raw.spanId),
    parentId: raw.parentId === 0n ? "" : hex64(raw.parentId),
    name: boundText(raw.name),
    resource: boundText(raw.resource),
    service: boundText(raw.service),
    kind: textOf(raw.attributes, "span.kind"),
    type: boundText(raw.type),
    start: raw.start,
    duration: raw.duration,
    error: {
      failed: raw.failed,
      message: firstText(raw.attributes, "error.message", "error.msg"),
      type: textOf(raw.attributes, "error.type"),
    },
    attributes: raw.attributes,
    events: raw.events,
    links: raw.links,
    appsec: raw.appsec.length > 0 ? raw.appsec : readAppsecJson(textOf(raw.attributes, "_dd.appsec.json")),
    source: "datadog",
  };
}

/** Merges metrics, texts and structured values of a span into one set of tags; a text overrides a number with the same name. */
function readTags(
  map: Record<string, unknown>,
  where: string,
): { readonly attributes: Attributes; readonly appsec: AppsecEvent[] } {
  const attributes = newAttributes();
  let appsec: AppsecEvent[] = [];
  for (const [key, value] of entriesAt(map.meta_struct, `${where}: meta_struct`)) {
    if (!(value instanceof Uint8Array)) throw new PayloadError(`${where}: meta_struct ${key} is not binary`);
    const decoded = decodeMsgpack(value);
    if (key === "appsec") appsec = readAppsec(decoded);
    attributes[key] = boundText(jsonText(decoded));
  }
  for (const [key, value] of entriesAt(map.metrics, `${where}: metrics`)) setTag(attributes, key, value);
  for (const [key, value] of entriesAt(map.meta, `${where}: meta`)) setTag(attributes, key, value);
  return { attributes, appsec };
}

/** Sets a tag to a decoded value; nil sets no tag. */
export function setTag(attributes: Record<string, AttributeValue>, key: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (typeof value === "string") attributes[key] = boundText(value);
  else if (typeof value === "number" || typeof value === "boolean") attributes[key] = value;
  else if (typeof value === "bigint")
    attributes[key] = Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`;
  else attributes[key] = boundText(jsonText(value));
}

/** The entries of a map; nil has no entries. Throws {@link PayloadError} naming `what` for any other value. */
export function entriesAt(value: unknown, what: string): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (!isMap(value)) throw new PayloadError(`${what} is not a map`);
  return Object.entries(value);
}
