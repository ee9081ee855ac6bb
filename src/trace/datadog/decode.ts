import { decodeMsgpack } from "../msgpack.ts";
import { integerAt, isMap, listOf, PayloadError } from "../payload.ts";
import type { Span } from "../span.ts";
import { newAttributes } from "../span.ts";
import { entriesAt, makeSpan, readChunk, setTag, withHighId } from "./span.ts";

/** Versions 0.3 and 0.4: a list of chunks, each a list of span maps. Throws {@link PayloadError} when malformed. */
export function decodeV04(body: Uint8Array): Span[] {
  return listOf(decodeMsgpack(body), "the payload").flatMap((chunk, index) => readChunk(chunk, `trace ${index}`));
}

/** Version 0.7: a map with `tags` for all spans and `chunks`, each a map of `spans` (as in 0.4) and `tags`. */
export function decodeV07(body: Uint8Array): Span[] {
  const payload = decodeMsgpack(body);
  if (!isMap(payload)) throw new PayloadError("the payload is not a map");
  return listOf(payload.chunks, "chunks").flatMap((chunk, index) => {
    if (!isMap(chunk)) throw new PayloadError(`chunk ${index} is not a map`);
    const tags = newAttributes();
    for (const [key, value] of entriesAt(chunk.tags, `chunk ${index}: tags`)) setTag(tags, key, value);
    return readChunk(chunk.spans, `chunk ${index}`, tags);
  });
}

/**
 * Version 0.5: a table of texts and a list of chunks. A span is a list of twelve values: service, name, resource,
 * trace id, span id, parent id, start, duration, error, meta, metrics, type; texts are indexes into the table.
 */
export function decodeV05(body: Uint8Array): Span[] {
  const pair = listOf(decodeMsgpack(body), "the payload");
  if (pair.length !== 2) throw new PayloadError(`the payload has ${pair.length} parts, not a text table and traces`);
  const table = listOf(pair[0], "the text table");
  return listOf(pair[1], "the traces").flatMap((chunk, index) => {
    const where = `trace ${index}`;
    const spans = listOf(chunk, where).map((span, place) => readIndexed(span, table, `${where}, span ${place}`));
    return withHighId(spans);
  });
}

function readIndexed(value: unknown, table: readonly unknown[], where: string): Span {
  const fields = listOf(value, where);
  if (fields.length !== 12) throw new PayloadError(`${where} has ${fields.length} fields, not 12`);
  const text = (index: unknown, what: string): string => lookUp(table, index, `${where}: ${what}`);
  const attributes = newAttributes();
  for (const [key, number] of entriesAt(fields[10], `${where}: metrics`)) {
    setTag(attributes, text(Number(key), "metrics"), number);
  }
  for (const [key, index] of entriesAt(fields[9], `${where}: meta`)) {
    setTag(attributes, text(Number(key), "meta"), text(index, "meta"));
  }
  return makeSpan(
    {
      service: text(fields[0], "service"),
      name: text(fields[1], "name"),
      resource: text(fields[2], "resource"),
      traceId: integerAt(fields[3], `${where}: trace id`),
      spanId: integerAt(fields[4], `${where}: span id`),
      parentId: integerAt(fields[5], `${where}: parent id`),
      start: integerAt(fields[6], `${where}: start`),
      duration: integerAt(fields[7], `${where}: duration`),
      failed: integerAt(fields[8], `${where}: error`) !== 0n,
      attributes,
      type: text(fields[11], "type"),
      appsec: [],
      events: [],
      links: [],
    },
    where,
  );
}

function lookUp(table: readonly unknown[], index: unknown, what: string): string {
  const text = typeof index === "number" ? table[index] : undefined;
  if (typeof text !== "string") throw new PayloadError(`${what} names text ${String(index)}, not in the table`);
  return text;
}
